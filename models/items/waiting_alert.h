#pragma once

#include "models/domain/alert_rules.h"
#include "models/domain/desk.h"
#include "models/items/queue_filter.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace backline::items {

/// Who waits and rings: told what the queue says, asked what there is to see and to hear. What was settled
/// stays settled while it waits, also when the whole queue is told anew. Times are the server's. Any thread.
class WaitingAlert
{
public:
    struct Waiter
    {
        std::string id;
        std::string name;
        std::string about;
        QueueKey place;
        domain::Instant since = 0;
    };

    using Waiters = std::vector<const Waiter*>; ///< whose turn it is comes first

    void setRule(domain::AlertScope scope, const domain::Person& me);

    /// The queue anew: put() and remove() tell it, finish() says that this was all.
    void begin();
    void put(const domain::DeskConversation& conversation);
    void remove(const std::string& id);
    void finish();

    /// Whoever waits now is no news.
    void settle();

    /// Nobody rings until then; 0 ends it.
    void snooze(domain::Instant until) { m_snoozedUntil = until; }

    /// 0: not snoozed.
    domain::Instant snoozedUntil(domain::Instant now) const;

    /// Good until something changes.
    Waiters ringing(domain::Instant now) const;

    /// Those for whom the rule is, settled or not.
    Waiters all() const;

    /// Whether a sound is due now; then it counts as made. At most one in @p seconds, for as long as somebody
    /// rings; with 0 one for everybody who is new, and no more than one in some seconds.
    bool strike(domain::Instant now, int seconds);

private:
    struct Entry
    {
        Waiter waiter;
        domain::Need need;
        std::optional<domain::Instant> from;
        bool isSettled = false;
        bool wasHeard = false;
    };

    using Entries = std::unordered_map<std::string, Entry>;

    static Waiters inOrder(Waiters waiters);
    bool rings(const Entry& entry, domain::Instant now) const;

    domain::AlertScope m_scope = domain::AlertScope::Everybody;
    domain::Person m_me;
    Entries m_entries;
    Entries m_before; ///< while the queue is told anew
    domain::Instant m_snoozedUntil = 0;
    domain::Instant m_struckAt = 0;
};

} // namespace backline::items
