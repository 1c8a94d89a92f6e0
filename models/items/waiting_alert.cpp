#include "models/items/waiting_alert.h"

#include <algorithm>
#include <utility>

namespace backline::items {

namespace {

constexpr domain::Instant second = 1'000;
constexpr int leastPause = 15; ///< between two sounds, in seconds, when none is repeated

const std::string& aboutOf(const domain::Conversation& record)
{
    return record.subject.empty() ? record.escalateReason : record.subject;
}

} // namespace

void WaitingAlert::setRule(domain::AlertScope scope, const domain::Person& me)
{
    m_scope = scope;
    m_me = me;
    for (auto& [id, entry] : m_entries) {
        entry.from = domain::ringsFrom(m_scope, m_me, entry.need);
    }
}

void WaitingAlert::begin()
{
    m_before.merge(m_entries); // also what an earlier beginning was not done with
    m_entries.clear();
}

void WaitingAlert::put(const domain::DeskConversation& conversation)
{
    const auto& record = conversation.record;
    if (auto known = m_before.extract(record.publicId)) {
        m_entries.insert(std::move(known));
    }
    auto& entry = m_entries[record.publicId];
    entry.waiter = {
        record.publicId,
        conversation.customerName,
        aboutOf(record),
        keyOf(conversation, QueueOrder::PriorityThenWait),
        record.pendingAt};
    entry.need = domain::needOf(record);
    entry.from = domain::ringsFrom(m_scope, m_me, entry.need);
}

void WaitingAlert::remove(const std::string& id)
{
    m_entries.erase(id);
    m_before.erase(id);
}

void WaitingAlert::finish()
{
    m_before.clear();
}

void WaitingAlert::settle()
{
    for (auto& [id, entry] : m_entries) {
        entry.isSettled = true;
    }
}

domain::Instant WaitingAlert::snoozedUntil(domain::Instant now) const
{
    return now < m_snoozedUntil ? m_snoozedUntil : 0;
}

bool WaitingAlert::rings(const Entry& entry, domain::Instant now) const
{
    return !entry.isSettled && entry.from && *entry.from <= now;
}

WaitingAlert::Waiters WaitingAlert::ringing(domain::Instant now) const
{
    Waiters waiters;
    if (snoozedUntil(now) == 0) {
        for (const auto& [id, entry] : m_entries) {
            if (rings(entry, now)) {
                waiters.push_back(&entry.waiter);
            }
        }
    }
    return inOrder(std::move(waiters));
}

WaitingAlert::Waiters WaitingAlert::all() const
{
    Waiters waiters;
    for (const auto& [id, entry] : m_entries) {
        if (entry.from) {
            waiters.push_back(&entry.waiter);
        }
    }
    return inOrder(std::move(waiters));
}

WaitingAlert::Waiters WaitingAlert::inOrder(Waiters waiters)
{
    std::ranges::sort(waiters, {}, [](const Waiter* waiter) { return waiter->place; });
    return waiters;
}

bool WaitingAlert::strike(domain::Instant now, int seconds)
{
    const bool repeats = seconds > 0;
    const auto pause = (repeats ? seconds : leastPause) * second;
    if (snoozedUntil(now) != 0 || (m_struckAt != 0 && now < m_struckAt + pause)) {
        return false;
    }
    bool isDue = false;
    for (auto& [id, entry] : m_entries) {
        if (rings(entry, now)) {
            isDue = isDue || repeats || !entry.wasHeard;
            entry.wasHeard = true;
        }
    }
    m_struckAt = isDue ? now : m_struckAt;
    return isDue;
}

} // namespace backline::items
