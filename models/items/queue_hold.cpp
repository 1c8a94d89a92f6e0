#include "models/items/queue_hold.h"

#include <utility>

namespace backline::items {

QueueHold::QueueHold(QueueModel& shown, QObject* parent)
    : QObject(parent)
    , m_shown(shown)
{}

bool QueueHold::keepsStill() const
{
    return m_isHeld && m_shown.shownCount() > 0;
}

void QueueHold::reset(std::vector<domain::DeskConversation> conversations)
{
    if (!keepsStill()) {
        m_waiting.clear();
        m_departed.clear();
        m_new.clear();
        m_shown.reset(std::move(conversations));
        Q_EMIT changed();
        return;
    }
    std::unordered_set<std::string> present;
    for (domain::DeskConversation& conversation : conversations) {
        present.insert(conversation.record.publicId);
        apply(std::move(conversation));
    }
    std::vector<std::string> known = m_shown.ids();
    for (const auto& [id, conversation] : m_waiting) {
        known.push_back(id);
    }
    for (const std::string& id : known) {
        if (!present.contains(id)) {
            applyDeparture(id, {});
        }
    }
    Q_EMIT changed();
}

void QueueHold::upsertAll(std::vector<domain::DeskConversation> conversations)
{
    if (!keepsStill()) {
        m_shown.upsertAll(std::move(conversations));
    } else {
        for (domain::DeskConversation& conversation : conversations) {
            apply(std::move(conversation));
        }
    }
    Q_EMIT changed();
}

void QueueHold::upsert(domain::DeskConversation conversation)
{
    if (keepsStill()) {
        apply(std::move(conversation));
    } else {
        m_shown.upsert(std::move(conversation));
    }
    Q_EMIT changed();
}

void QueueHold::apply(domain::DeskConversation conversation)
{
    const std::string id = conversation.record.publicId;
    const QueueRow* const row = m_shown.find(id);
    if (changesNothingVisible(conversation, row)) {
        forget(id);
        m_shown.upsert(std::move(conversation));
        return;
    }
    if (row != nullptr && row->isShown) {
        if (m_departed.erase(id) > 0) {
            m_shown.setTaken(id, std::nullopt);
        }
    } else {
        m_new.insert(id);
    }
    m_waiting.insert_or_assign(id, std::move(conversation));
}

/// Whether every row stays where it is, and whether it is seen at all.
bool QueueHold::changesNothingVisible(const domain::DeskConversation& conversation, const QueueRow* row) const
{
    const bool isAccepted = m_shown.filter().accepts(conversation);
    if (row == nullptr || !row->isShown) {
        return !isAccepted;
    }
    return isAccepted && row->key == keyOf(conversation, m_shown.order());
}

void QueueHold::depart(const std::string& id, const QString& holder)
{
    if (keepsStill()) {
        applyDeparture(id, holder);
    } else {
        m_shown.remove(id);
    }
    Q_EMIT changed();
}

void QueueHold::applyDeparture(const std::string& id, const QString& holder)
{
    const bool wasDeparted = m_departed.contains(id);
    forget(id);
    const QueueRow* const row = m_shown.find(id);
    if (row == nullptr || !row->isShown) {
        m_shown.remove(id);
        return;
    }
    m_departed.insert(id);
    if (!wasDeparted || !holder.isEmpty()) {
        m_shown.setTaken(id, holder);
    }
}

void QueueHold::takeOut(const std::string& id)
{
    forget(id);
    m_shown.remove(id);
    Q_EMIT changed();
}

void QueueHold::forget(const std::string& id)
{
    m_waiting.erase(id);
    m_departed.erase(id);
    m_new.erase(id);
}

void QueueHold::setHeld(bool held)
{
    if (m_isHeld == held) {
        return;
    }
    m_isHeld = held;
    if (!held) {
        merge();
    }
}

void QueueHold::merge()
{
    if (!hasPending()) {
        return;
    }
    for (const std::string& id : std::exchange(m_departed, {})) {
        m_shown.remove(id);
    }
    std::vector<domain::DeskConversation> arrived;
    arrived.reserve(m_waiting.size());
    for (auto& [id, conversation] : m_waiting) {
        arrived.push_back(std::move(conversation));
    }
    m_waiting.clear();
    m_new.clear();
    m_shown.upsertAll(std::move(arrived));
    Q_EMIT changed();
}

int QueueHold::waitingCount() const
{
    return m_shown.count() + newCount() - static_cast<int>(m_departed.size());
}

std::string QueueHold::firstWaiting() const
{
    const domain::DeskConversation* first = nullptr;
    const auto consider = [this, &first](const domain::DeskConversation& conversation) {
        constexpr auto order = QueueOrder::PriorityThenWait;
        if (!m_shown.filter().accepts(conversation)) {
            return;
        }
        if (first == nullptr || keyOf(conversation, order) < keyOf(*first, order)) {
            first = &conversation;
        }
    };
    for (const std::string& id : m_shown.ids()) {
        const QueueRow* const row = m_shown.find(id);
        if (!row->isTaken() && !m_waiting.contains(id)) {
            consider(row->conversation());
        }
    }
    for (const auto& [id, conversation] : m_waiting) {
        consider(conversation);
    }
    return first == nullptr ? std::string() : first->record.publicId;
}

void QueueHold::setOrder(QueueOrder order)
{
    merge();
    m_shown.setOrder(order);
    Q_EMIT changed();
}

void QueueHold::setFilter(const QueueFilter& filter)
{
    merge();
    m_shown.setFilter(filter);
    Q_EMIT changed();
}

} // namespace backline::items
