#include "ui/queue/lost_words.h"

#include "ui/common/display_text.h"

#include <QCoreApplication>

namespace backline::ui {

namespace {

struct Lost
{
    Q_DECLARE_TR_FUNCTIONS(Lost)
};

} // namespace

QString lostWords(const QString& holderName, long long seconds)
{
    constexpr int longestName = 60;
    const QString who = holderName.isEmpty() ? Lost::tr("A colleague") : displayLine(holderName, longestName);
    const bool beginsSmall = !who.isEmpty() && who.front().isLower();
    if (seconds < 0) {
        return beginsSmall ? Lost::tr("Taken by %1 just before you").arg(who)
                           : Lost::tr("%1 took it just before you").arg(who);
    }
    return beginsSmall ? Lost::tr("Taken by %1 %2 s ago").arg(who, QString::number(seconds))
                       : Lost::tr("%1 took it %2 s ago").arg(who, QString::number(seconds));
}

QString asSentence(const QString& words)
{
    return words.isEmpty() ? words : words.front().toUpper() + words.sliced(1);
}

} // namespace backline::ui
