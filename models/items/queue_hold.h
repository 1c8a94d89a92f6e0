#pragma once

#include "models/items/queue_model.h"

#include <QObject>

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace backline::items {

/// The way of every change into the shown queue. While the list is held, because pointer or focus is in it,
/// no row comes, moves or goes: arrivals and moves are kept back and counted, and a row that somebody took
/// says by whom. An empty list is never held, there is nothing to keep still. GUI thread.
class QueueHold final : public QObject
{
    Q_OBJECT

public:
    /// @p shown must outlive the hold; from now on nobody else changes it.
    explicit QueueHold(QueueModel& shown, QObject* parent = nullptr);

    /// The whole queue as the server has it now.
    void reset(std::vector<domain::DeskConversation> conversations);
    void upsertAll(std::vector<domain::DeskConversation> conversations);
    void upsert(domain::DeskConversation conversation);
    /// Somebody took it or it ended; @p holder may be empty.
    void depart(const std::string& id, const QString& holder = {});
    /// The user took it: it leaves at once, held or not.
    void takeOut(const std::string& id);

    void setHeld(bool held);

    bool isHeld() const { return m_isHeld; }

    /// Applies what was kept back; the list may stay held.
    void merge();

    /// How many arrivals the list does not show yet.
    int newCount() const { return static_cast<int>(m_new.size()); }

    bool hasPending() const { return !m_waiting.empty() || !m_departed.empty(); }

    /// How many really wait, whatever the list shows.
    int waitingCount() const;
    /// The one that should be taken first of those that pass the filter, whatever the list shows; empty when
    /// nobody waits.
    std::string firstWaiting() const;

    /// Another view of the queue merges: the rows find new places anyhow.
    void setOrder(QueueOrder order);
    void setFilter(const QueueFilter& filter);

Q_SIGNALS:
    /// newCount(), hasPending() or waitingCount() may have changed.
    void changed();

private:
    bool keepsStill() const;
    bool changesNothingVisible(const domain::DeskConversation& conversation, const QueueRow* row) const;
    void apply(domain::DeskConversation conversation);
    void applyDeparture(const std::string& id, const QString& holder);
    void forget(const std::string& id);

    QueueModel& m_shown;
    bool m_isHeld = false;
    std::unordered_map<std::string, domain::DeskConversation> m_waiting; ///< arrivals and moves
    std::unordered_set<std::string> m_departed; ///< rows that are shown as taken
    std::unordered_set<std::string> m_new; ///< of the waiting: those that are not in the list
};

} // namespace backline::items
