#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace backline::items {

/// Text of a record for people. What steers the direction of writing and other control characters are taken
/// out, because these texts also go where no widget cleans them, to a screen reader. Pure; any thread.

constexpr qsizetype longestLine = 240;
constexpr qsizetype longestText = 20'000;

/// One line: white space runs become one blank, the length is cut with an ellipsis.
QString oneLine(std::string_view text, qsizetype limit = longestLine);

/// All lines, cut at the limit.
QString wholeText(std::string_view text, qsizetype limit = longestText);

QStringList oneLines(const std::vector<std::string>& texts);

/// A key as it is: keys are compared, not shown.
QString keyText(const std::string& key);

/// "a, b, c" of those that are not empty.
QString spoken(const QStringList& parts);

} // namespace backline::items
