#include "models/items/words.h"

#include "models/items/item_text.h"

#include <algorithm>
#include <array>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr long long second = 1000;
constexpr long long minute = 60;
constexpr long long hour = 60 * minute;
constexpr long long day = 24 * hour;

QString twoDigits(long long value)
{
    return u"%1"_s.arg(value, 2, 10, QChar(u'0'));
}

} // namespace

QString Words::priority(domain::Priority priority)
{
    switch (priority) {
    case domain::Priority::Highest:
        return tr("Highest");
    case domain::Priority::High:
        return tr("High");
    case domain::Priority::Medium:
        return tr("Medium");
    case domain::Priority::Low:
        return tr("Low");
    case domain::Priority::Info:
        break;
    }
    return tr("Info");
}

QString Words::spokenPriority(domain::Priority priority)
{
    return tr("%1 priority").arg(Words::priority(priority).toLower());
}

QString Words::level(std::string_view memberLevel)
{
    if (memberLevel == "silver") {
        return tr("silver");
    }
    if (memberLevel == "gold") {
        return tr("gold");
    }
    return memberLevel == "platinum" ? tr("platinum") : oneLine(memberLevel, 24);
}

QString Words::tried(std::size_t count)
{
    return count == 0 ? QString() : tr("tried %1").arg(count);
}

QString Words::needs(const QStringList& skills)
{
    return skills.isEmpty() ? QString() : tr("needs %1").arg(skills.join(tr(" and ")));
}

QString Words::wait(domain::Instant milliseconds)
{
    const long long total = std::max(0LL, milliseconds / second);
    if (total >= day) {
        return tr("%1 d %2 h").arg(total / day).arg(total % day / hour);
    }
    const QString tail = twoDigits(total % minute);
    if (total >= hour) {
        return u"%1:%2:%3"_s.arg(total / hour).arg(twoDigits(total % hour / minute), tail);
    }
    return u"%1:%2"_s.arg(total / minute).arg(tail);
}

QString Words::spokenWait(domain::Instant milliseconds)
{
    const long long total = std::max(0LL, milliseconds / second);
    if (total >= day) {
        return days(total / day) + u' ' + hours(total % day / hour);
    }
    if (total >= hour) {
        return hours(total / hour) + u' ' + minutes(total % hour / minute);
    }
    return total < minute ? seconds(total) : minutes(total / minute) + u' ' + seconds(total % minute);
}

QString Words::days(long long count)
{
    return count == 1 ? tr("1 day") : tr("%n days", nullptr, static_cast<int>(count));
}

QString Words::hours(long long count)
{
    return count == 1 ? tr("1 hour") : tr("%n hours", nullptr, static_cast<int>(count));
}

QString Words::minutes(long long count)
{
    return count == 1 ? tr("1 minute") : tr("%n minutes", nullptr, static_cast<int>(count));
}

QString Words::seconds(long long count)
{
    return count == 1 ? tr("1 second") : tr("%n seconds", nullptr, static_cast<int>(count));
}

QString Words::takenBy(const QString& holder)
{
    return holder.isEmpty() ? tr("taken") : tr("taken by %1").arg(holder);
}

QString Words::delivery(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Waiting:
        return tr("waiting");
    case DeliveryState::Sending:
        return tr("sending");
    case DeliveryState::Sent:
        return tr("sent");
    case DeliveryState::Read:
        return tr("read");
    case DeliveryState::Refused:
        return tr("not sent");
    case DeliveryState::None:
        break;
    }
    return {};
}

QString Words::author(AuthorKind kind, const QString& name)
{
    switch (kind) {
    case AuthorKind::Me:
        return tr("You");
    case AuthorKind::Bot:
        return tr("Bot");
    case AuthorKind::Customer:
        return name.isEmpty() ? tr("Customer") : name;
    case AuthorKind::Agent:
    case AuthorKind::Note:
        return name.isEmpty() ? tr("Colleague") : name;
    case AuthorKind::System:
        break;
    }
    return name;
}

QString Words::presence(domain::Presence presence)
{
    switch (presence) {
    case domain::Presence::Online:
        return tr("Available");
    case domain::Presence::Busy:
        return tr("Busy");
    case domain::Presence::Away:
        return tr("Away");
    case domain::Presence::Offline:
        break;
    }
    return tr("Offline");
}

QString Words::duty(const domain::Person& person)
{
    if (person.role == domain::Role::Admin) {
        return tr("Administrator");
    }
    if (person.role == domain::Role::Customer) {
        return tr("Customer");
    }
    return person.lead ? tr("Lead") : tr("Agent");
}

QString Words::kind(std::string_view kind)
{
    if (kind == "faq") {
        return tr("FAQ");
    }
    if (kind == "article") {
        return tr("article");
    }
    return kind == "solution" ? tr("solution") : oneLine(kind, 24);
}

QString Words::visibility(bool isPublic)
{
    return isPublic ? tr("public") : tr("internal");
}

QString Words::solutionStatus(std::string_view status)
{
    if (status == "approved") {
        return tr("Approved");
    }
    return status == "rejected" ? tr("Rejected") : tr("Waiting for review");
}

QString Words::percent(double score)
{
    return tr("%1 %").arg(static_cast<int>(std::clamp(score, 0.0, 1.0) * 100 + 0.5));
}

QString Words::likeness(double score)
{
    constexpr double nearlyTheSame = 0.9;
    return score >= nearlyTheSame ? tr("very similar") : tr("similar");
}

QString Words::number(long long count)
{
    const std::array words{
        tr("two"), tr("three"), tr("four"), tr("five"), tr("six"), tr("seven"), tr("eight"), tr("nine")};
    const long long place = count - 2;
    return place >= 0 && place < static_cast<long long>(words.size()) ? words[static_cast<std::size_t>(place)]
                                                                      : QString::number(count);
}

} // namespace backline::items
