#pragma once

#include "models/domain/desk.h"
#include "models/domain/mentions.h"
#include "models/items/carried.h"
#include "models/items/roles.h"

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>
#include <vector>

namespace backline::items {

/// The place of a row in a conversation: day by day in the order of arrival, what is not sent yet at the end.
struct ThreadKey
{
    enum Part : int
    {
        Arrived,
        Outgoing
    };

    enum Rank : int
    {
        DaySeparator,
        Content
    };

    enum Stream : int
    {
        Public,
        Staff,
        Local ///< notices of this desk
    };

    Part part = Arrived;
    domain::Instant day = 0; ///< its first moment
    Rank rank = DaySeparator;
    domain::Instant at = 0;
    Stream stream = Public;
    long long seq = 0;

    auto operator<=>(const ThreadKey&) const = default;
};

/// One row of a conversation. Texts are made when they are asked for first.
class ThreadRow
{
public:
    static ThreadRow day(domain::Instant day);
    static ThreadRow notice(const QString& text, domain::Instant at);
    static ThreadRow arrived(domain::Message message);
    static ThreadRow outgoing(const domain::OutgoingMessage& message, DeliveryState state);

    RowKind kind = RowKind::Item;
    ThreadKey key;
    domain::Message message; ///< of what is written here, as much as is known
    DeliveryState delivery = DeliveryState::None; ///< of what is not sent yet
    QStringList sources;
    QString problem;
    QString time; ///< "13:52"

    bool isMessage() const { return kind == RowKind::Item || kind == RowKind::Notice; }

    bool isOutgoing() const { return key.part == ThreadKey::Outgoing; }

    /// A changed text of the same message.
    void setMessage(domain::Message changed);

    AuthorKind author(domain::Id me) const;
    const QString& text() const;
    const Carried& carried() const;
    /// Whom it mentions, as it stands behind each "@"; or only me, empty for not me.
    QStringList mentions() const;
    QString mentionOf(domain::Id me) const;
    /// The text, else the name of what it carries.
    QString title() const;
    QString authorName() const;
    /// The row as one sentence.
    QString spoken(domain::Id me, DeliveryState state) const;

private:
    const std::vector<domain::Mentioned>& mentioned() const;

    mutable std::optional<QString> m_text;
    mutable std::optional<Carried> m_carried;
    mutable std::optional<std::vector<domain::Mentioned>> m_mentions;
};

} // namespace backline::items
