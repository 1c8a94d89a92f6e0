#pragma once

#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QString>

#include <chrono>

namespace backline::ui {

/// "0:35", "6:41", from an hour "1 h 5 min", from a day "2 d 3 h".
QString elapsedText(std::chrono::seconds elapsed);

/// The same for reading aloud: "6 minutes 41 seconds".
QString elapsedWords(std::chrono::seconds elapsed);

/// "Today", "Yesterday", the day's name within a week, else "3 July" with the year when it is another.
QString relativeDay(QDate day, QDate today, const QLocale& locale = QLocale());

/// "13:52", on any day but this one "3 Jul 13:52".
QString momentText(const QDateTime& at);

} // namespace backline::ui
