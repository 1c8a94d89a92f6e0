#include "models/items/alert_words.h"

#include "models/items/item_text.h"

#include <QDateTime>

#include <algorithm>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

QString clockTime(domain::Instant at)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(at);
    return time.toString(time.date() == QDate::currentDate() ? u"HH:mm" : u"d MMM HH:mm");
}

} // namespace

QString AlertWords::manyWait(const WaitingAlert::Waiters& waiters)
{
    const auto longest = std::ranges::min(waiters, {}, &WaitingAlert::Waiter::since)->since;
    return tr("%1 people wait, the longest since %2").arg(waiters.size()).arg(clockTime(longest));
}

AlertText AlertWords::waiting(const WaitingAlert::Waiters& waiters) const
{
    const auto& first = *waiters.front();
    const auto name = oneLine(first.name);
    const auto about = oneLine(first.about);
    if (waiters.size() > 1) {
        const auto next = about.isEmpty() ? tr("Next: %1").arg(name) : tr("Next: %1 · %2").arg(name, about);
        return {manyWait(waiters), m_hidesWords ? QString() : next};
    }
    if (m_hidesWords || name.isEmpty()) {
        return {tr("Somebody waits since %1").arg(clockTime(first.since)), m_hidesWords ? QString() : about};
    }
    return {tr("%1 waits since %2").arg(name, clockTime(first.since)), about};
}

AlertText AlertWords::written(const std::vector<const UnreadAlert::Chat*>& chats) const
{
    if (chats.size() == 1) {
        const auto& chat = *chats.front();
        return m_hidesWords ? AlertText{tr("A customer of yours has written"), {}}
                            : AlertText{oneLine(chat.name), oneLine(chat.words)};
    }
    QStringList names;
    for (const auto* chat : chats) {
        names.append(oneLine(chat->name));
    }
    return {
        tr("%1 of your customers have written").arg(chats.size()),
        m_hidesWords ? QString() : names.join(u", "_s)};
}

AlertText AlertWords::summary(const WaitingAlert::Waiters& waiters, int unreadConversations) const
{
    const auto unread = unreadConversations == 1
        ? tr("A customer of yours has written")
        : tr("%1 of your customers have written").arg(unreadConversations);
    if (waiters.empty()) {
        return {unread, {}};
    }
    const auto who = waiters.size() == 1
        ? tr("One person waits since %1").arg(clockTime(waiters.front()->since))
        : manyWait(waiters);
    return {who, unreadConversations == 0 ? QString() : unread};
}

AlertText AlertWords::handedOver(const std::vector<Given>& conversations) const
{
    if (conversations.size() > 1) {
        QStringList names;
        for (const auto& given : conversations) {
            names.append(oneLine(given.customer));
        }
        return {
            tr("%1 conversations were given to you").arg(conversations.size()),
            m_hidesWords ? QString() : names.join(u", "_s)};
    }
    const auto& given = conversations.front();
    return m_hidesWords
        ? AlertText{tr("A conversation was given to you"), {}}
        : AlertText{
            tr("%1 gave you %2").arg(oneLine(given.by), oneLine(given.customer)), oneLine(given.reason)};
}

AlertText AlertWords::mentioned(const std::vector<domain::Mention>& notes) const
{
    if (notes.size() > 1) {
        return {tr("%1 notes mention you").arg(notes.size()), {}};
    }
    const auto& note = notes.front();
    return m_hidesWords ? AlertText{tr("A note mentions you"), {}}
                        : AlertText{
                            tr("%1 mentioned you in %2", "colleague, customer")
                                .arg(oneLine(note.authorName), oneLine(note.customerName)),
                            oneLine(note.words)};
}

} // namespace backline::items
