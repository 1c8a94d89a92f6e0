#pragma once

#include <QString>

namespace backline::ui {

constexpr int longestLine = 500;
constexpr int longestText = 20'000;

/// Text from others made safe to show: what it says stays, what would steer the display does not. Control
/// characters, bidi embeddings, overrides and isolates, tag characters, lone surrogates and noncharacters
/// become U+FFFD; invisible marks vanish; line ends become '\n'; stacks of combining marks and the length are
/// cut. The result is still text and no markup: show it as Qt::PlainText or paint it.
QString displayText(const QString& text, int maximum = longestText);

/// The same for one line: runs of white space are one blank.
QString displayLine(const QString& text, int maximum = longestLine);

/// Keeps a name from turning the direction of the sentence it is put into.
QString isolated(const QString& safeText);

} // namespace backline::ui
