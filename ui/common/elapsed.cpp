#include "ui/common/elapsed.h"

#include <QCoreApplication>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

struct Elapsed
{
    Q_DECLARE_TR_FUNCTIONS(Elapsed)
};

QString counted(qint64 count, const QString& one, const QString& many)
{
    return (count == 1 ? one : many).arg(count);
}

QString twoParts(const QString& first, const QString& second)
{
    return second.isEmpty() ? first : first + u' ' + second;
}

QString nonZero(qint64 count, const QString& text)
{
    return count == 0 ? QString() : text;
}

} // namespace

QString elapsedText(seconds elapsed)
{
    const auto total = std::max(elapsed, 0s);
    if (total < 1h) {
        return u"%1:%2"_s.arg(total / 1min).arg((total % 1min).count(), 2, 10, QChar(u'0'));
    }
    if (total < 24h) {
        const auto minutes = (total % 1h) / 1min;
        return twoParts(
            Elapsed::tr("%1 h").arg(total / 1h), nonZero(minutes, Elapsed::tr("%1 min").arg(minutes))
        );
    }
    const auto hours = (total % 24h) / 1h;
    return twoParts(Elapsed::tr("%1 d").arg(total / 24h), nonZero(hours, Elapsed::tr("%1 h").arg(hours)));
}

QString elapsedWords(seconds elapsed)
{
    const auto total = std::max(elapsed, 0s);
    const auto secondsOf = (total % 1min).count();
    const auto minutes = (total % 1h) / 1min;
    if (total < 1min) {
        return counted(secondsOf, Elapsed::tr("%1 second"), Elapsed::tr("%1 seconds"));
    }
    if (total < 1h) {
        return twoParts(
            counted(minutes, Elapsed::tr("%1 minute"), Elapsed::tr("%1 minutes")),
            nonZero(secondsOf, counted(secondsOf, Elapsed::tr("%1 second"), Elapsed::tr("%1 seconds")))
        );
    }
    const auto hours = (total % 24h) / 1h;
    if (total < 24h) {
        return twoParts(
            counted(hours, Elapsed::tr("%1 hour"), Elapsed::tr("%1 hours")),
            nonZero(minutes, counted(minutes, Elapsed::tr("%1 minute"), Elapsed::tr("%1 minutes")))
        );
    }
    return twoParts(
        counted(total / 24h, Elapsed::tr("%1 day"), Elapsed::tr("%1 days")),
        nonZero(hours, counted(hours, Elapsed::tr("%1 hour"), Elapsed::tr("%1 hours")))
    );
}

QString relativeDay(QDate day, QDate today, const QLocale& locale)
{
    constexpr int week = 7;
    const auto ago = day.daysTo(today);
    if (ago == 0) {
        return Elapsed::tr("Today");
    }
    if (ago == 1) {
        return Elapsed::tr("Yesterday");
    }
    if (ago > 1 && ago < week) {
        return locale.dayName(day.dayOfWeek());
    }
    return locale.toString(day, day.year() == today.year() ? u"d MMMM"_s : u"d MMMM yyyy"_s);
}

QString momentText(const QDateTime& at)
{
    return at.toString(at.date() == QDate::currentDate() ? u"HH:mm" : u"d MMM HH:mm");
}

} // namespace backline::ui
