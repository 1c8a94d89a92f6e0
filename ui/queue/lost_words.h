#pragma once

#include <QString>

namespace backline::ui {

/// Somebody else was faster: "Ana Ruiz took it 2 s ago", "Taken by agent-001 2 s ago". A name that begins
/// with a small letter cannot begin a sentence. @p seconds below 0: just before.
QString lostWords(const QString& holderName, long long seconds);

/// The words of a row, such as "taken by Ana Ruiz", standing alone.
QString asSentence(const QString& words);

} // namespace backline::ui
