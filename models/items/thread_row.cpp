#include "models/items/thread_row.h"

#include "models/items/item_text.h"
#include "models/items/mention_text.h"
#include "models/items/words.h"

#include <algorithm>
#include <utility>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

ThreadRow ThreadRow::day(domain::Instant day)
{
    ThreadRow row;
    row.kind = RowKind::Day;
    row.key.day = day;
    return row;
}

ThreadRow ThreadRow::notice(const QString& text, domain::Instant at)
{
    ThreadRow row;
    row.kind = RowKind::Notice;
    row.key.rank = ThreadKey::Content;
    row.key.stream = ThreadKey::Local;
    row.message.author = domain::Author::System;
    row.message.content = text.toStdString();
    row.message.at = at;
    return row;
}

ThreadRow ThreadRow::arrived(domain::Message message)
{
    ThreadRow row;
    row.kind = message.author == domain::Author::System ? RowKind::Notice : RowKind::Item;
    row.key.rank = ThreadKey::Content;
    row.key.stream = message.internal ? ThreadKey::Staff : ThreadKey::Public;
    row.key.seq = message.seq;
    row.message = std::move(message);
    return row;
}

ThreadRow ThreadRow::outgoing(const domain::OutgoingMessage& message, DeliveryState state)
{
    ThreadRow row;
    row.key.part = ThreadKey::Outgoing;
    row.key.rank = ThreadKey::Content;
    row.key.at = message.createdAt;
    row.message.author = domain::Author::Agent;
    row.message.clientId = message.clientId;
    row.message.content = message.content;
    row.message.internal = message.internal;
    row.message.type = message.type;
    row.message.details = message.details;
    row.message.aiOrigin = message.aiOrigin;
    row.message.isAi = !message.aiOrigin.empty();
    row.message.at = message.createdAt;
    row.delivery = message.problem.empty() ? state : DeliveryState::Refused;
    row.problem = oneLine(message.problem);
    return row;
}

void ThreadRow::setMessage(domain::Message changed)
{
    message = std::move(changed);
    m_text.reset();
    m_carried.reset();
    m_mentions.reset();
}

AuthorKind ThreadRow::author(domain::Id me) const
{
    if (message.internal) {
        return AuthorKind::Note;
    }
    switch (message.author) {
    case domain::Author::Customer:
        return AuthorKind::Customer;
    case domain::Author::Bot:
        return AuthorKind::Bot;
    case domain::Author::Agent:
        return isOutgoing() || (me != 0 && message.authorId == me) ? AuthorKind::Me : AuthorKind::Agent;
    case domain::Author::System:
        break;
    }
    return AuthorKind::System;
}

const QString& ThreadRow::text() const
{
    if (!m_text) {
        m_text = wholeText(message.content);
    }
    return *m_text;
}

const Carried& ThreadRow::carried() const
{
    if (!m_carried) {
        m_carried = carriedBy(message);
    }
    return *m_carried;
}

const std::vector<domain::Mentioned>& ThreadRow::mentioned() const
{
    if (!m_mentions) {
        m_mentions = mentionsIn(message);
    }
    return *m_mentions;
}

QStringList ThreadRow::mentions() const
{
    QStringList names;
    for (const auto& one : mentioned()) {
        names.append(QString::fromStdString(one.name));
    }
    return names;
}

QString ThreadRow::mentionOf(domain::Id me) const
{
    const auto mine = std::ranges::find(mentioned(), me, &domain::Mentioned::id);
    return mine == mentioned().end() ? QString() : QString::fromStdString(mine->name);
}

QString ThreadRow::title() const
{
    return text().isEmpty() ? carried().name : text();
}

QString ThreadRow::authorName() const
{
    return oneLine(message.authorName, 80);
}

QString ThreadRow::spoken(domain::Id me, DeliveryState state) const
{
    if (kind == RowKind::Notice) {
        return items::spoken({text(), time});
    }
    const AuthorKind kindOfAuthor = author(me);
    const bool isNote = kindOfAuthor == AuthorKind::Note;
    const bool isMine = isOutgoing() || (me != 0 && message.authorId == me);
    const QString name = Words::author(isMine ? AuthorKind::Me : kindOfAuthor, authorName());
    const QString head = items::spoken(
        {isNote ? Words::tr("Note by %1").arg(name) : name,
         isNote ? Words::tr("only colleagues see it") : QString(),
         mentionOf(me).isEmpty() ? QString() : Words::tr("mentions you"),
         time,
         Words::delivery(state),
         problem}
    );
    const auto& brought = carried();
    return head + u": "_s + items::spoken({brought.name, brought.detail, text()});
}

} // namespace backline::items
