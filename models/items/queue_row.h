#pragma once

#include "models/domain/desk.h"
#include "models/items/queue_filter.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <utility>

namespace backline::items {

/// One conversation of the queue with the texts that painting asks for again and again. GUI thread.
class QueueRow
{
public:
    explicit QueueRow(domain::DeskConversation conversation);

    const domain::DeskConversation& conversation() const { return m_conversation; }

    const std::string& id() const { return m_conversation.record.publicId; }

    /// Forgets who took it: what the server tells again is waiting again.
    void assign(domain::DeskConversation conversation);

    void setTakenBy(std::optional<QString> holder) { m_takenBy = std::move(holder); }

    bool isTaken() const { return m_takenBy.has_value(); }

    QVariant data(int role, domain::Instant now) const;

    /// Kept up to date by the model.
    QueueKey key;
    bool isShown = false; ///< passes the filter

private:
    struct Texts
    {
        QString id;
        QString name;
        QString level;
        QStringList skills;
        QString line;
        QString spoken; ///< everything but the wait
    };

    const Texts& texts() const;
    QString spoken(domain::Instant now) const;
    QString takenBy() const;

    domain::DeskConversation m_conversation;
    std::optional<QString> m_takenBy;
    mutable std::optional<Texts> m_texts; ///< made when a row is painted first: most never are
};

} // namespace backline::items
