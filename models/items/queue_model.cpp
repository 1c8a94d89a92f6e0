#include "models/items/queue_model.h"

#include "models/items/item_text.h"
#include "models/items/queue_heading.h"
#include "models/items/roles.h"

#include <algorithm>
#include <set>
#include <utility>

namespace backline::items {

QueueModel::QueueModel(QObject* parent)
    : QAbstractListModel(parent)
{}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    if (entry.row == nullptr) {
        return headingData(m_order, entry.key.section, m_sections.at(entry.key.section).told, role);
    }
    return entry.row->data(role, m_now);
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    const bool isHeading = index.isValid() && m_entries[static_cast<std::size_t>(index.row())].row == nullptr;
    return isHeading ? flags & ~Qt::ItemIsSelectable : flags;
}

void QueueModel::reset(std::vector<domain::DeskConversation> conversations)
{
    beginResetModel();
    m_rows.clear();
    for (domain::DeskConversation& conversation : conversations) {
        const std::string id = conversation.record.publicId;
        m_rows[id] = std::make_unique<QueueRow>(std::move(conversation));
    }
    rebuild();
    endResetModel();
}

void QueueModel::setOrder(QueueOrder order)
{
    if (m_order != order) {
        beginResetModel();
        m_order = order;
        rebuild();
        endResetModel();
    }
}

void QueueModel::setFilter(const QueueFilter& filter)
{
    if (m_filter != filter) {
        beginResetModel();
        m_filter = filter;
        rebuild();
        endResetModel();
    }
}

void QueueModel::rebuild()
{
    m_entries.clear();
    m_sections.clear();
    m_shown = 0;
    for (const auto& [id, row] : m_rows) {
        const Entry entry = place(*row);
        if (row->isShown) {
            m_entries.push_back(entry);
            ++m_sections[entry.key.section].rows;
            ++m_shown;
        }
    }
    for (auto& [number, section] : m_sections) {
        section.told = section.rows;
        m_entries.push_back({{number}, nullptr});
    }
    std::ranges::sort(m_entries, isBefore);
}

bool QueueModel::isBefore(const Entry& one, const Entry& other)
{
    if (one.key != other.key || one.row == nullptr || other.row == nullptr) {
        return one.key < other.key;
    }
    return one.row->id() < other.row->id();
}

int QueueModel::positionOf(const Entry& entry) const
{
    return static_cast<int>(std::ranges::lower_bound(m_entries, entry, isBefore) - m_entries.begin());
}

QueueModel::Entry QueueModel::place(QueueRow& row) const
{
    row.key = keyOf(row.conversation(), m_order);
    row.isShown = m_filter.accepts(row.conversation());
    return {row.key, &row};
}

void QueueModel::upsert(domain::DeskConversation conversation)
{
    const auto found = m_rows.find(conversation.record.publicId);
    if (found == m_rows.end() || !found->second->isShown) {
        upsertAll({std::move(conversation)});
        return;
    }
    QueueRow& row = *found->second;
    const Entry before{row.key, &row};
    row.assign(std::move(conversation));
    place(row);
    if (row.isShown) {
        changeShown(row, before);
    } else {
        take(before);
    }
}

void QueueModel::changeShown(QueueRow& row, const Entry& before)
{
    if (row.key != before.key) {
        move(before, {row.key, &row});
    } else {
        rowChanged(positionOf(before));
    }
}

void QueueModel::upsertAll(std::vector<domain::DeskConversation> conversations)
{
    std::vector<QueueRow*> unseen;
    for (domain::DeskConversation& conversation : conversations) {
        auto& row = m_rows[conversation.record.publicId];
        if (row != nullptr && row->isShown) {
            upsert(std::move(conversation));
            continue;
        }
        if (row == nullptr) {
            row = std::make_unique<QueueRow>(std::move(conversation));
        } else {
            row->assign(std::move(conversation));
        }
        unseen.push_back(row.get());
    }
    insertRuns(std::move(unseen));
}

void QueueModel::insertRuns(std::vector<QueueRow*> unseen)
{
    std::vector<Entry> entries;
    for (QueueRow* const row : unseen) {
        // One that came twice is placed once.
        const bool wasPlaced = row->isShown;
        const Entry entry = place(*row);
        if (row->isShown && !wasPlaced) {
            entries.push_back(entry);
        }
    }
    std::ranges::sort(entries, isBefore);
    for (std::size_t first = 0; first < entries.size();) {
        first += insertRun(entries, first);
    }
}

/// Inserts what belongs side by side, from entries[first] on. Returns how many that were.
std::size_t QueueModel::insertRun(const std::vector<Entry>& entries, std::size_t first)
{
    const int section = entries[first].key.section;
    needHeading(section);
    const int at = positionOf(entries[first]);
    const auto next = m_entries.begin() + at;
    std::size_t end = first + 1;
    while (end < entries.size() && entries[end].key.section == section
           && (next == m_entries.end() || isBefore(entries[end], *next))) {
        ++end;
    }
    const auto count = static_cast<int>(end - first);
    const auto source = entries.begin() + static_cast<std::ptrdiff_t>(first);
    beginInsertRows({}, at, at + count - 1);
    m_entries.insert(next, source, source + count);
    m_sections[section].rows += count;
    m_shown += count;
    endInsertRows();
    updateHeading(section);
    return end - first;
}

bool QueueModel::remove(const std::string& id)
{
    const auto found = m_rows.find(id);
    if (found == m_rows.end()) {
        return false;
    }
    if (found->second->isShown) {
        take({found->second->key, found->second.get()});
    }
    m_rows.erase(id);
    return true;
}

void QueueModel::take(const Entry& entry)
{
    const int at = positionOf(entry);
    beginRemoveRows({}, at, at);
    m_entries.erase(m_entries.begin() + at);
    --m_shown;
    --m_sections[entry.key.section].rows;
    endRemoveRows();
    updateHeading(entry.key.section);
}

void QueueModel::move(const Entry& from, const Entry& to)
{
    needHeading(to.key.section);
    const int source = positionOf(from);
    const int target = positionOf(to);
    const bool isReal = target != source && target != source + 1;
    if (isReal) {
        beginMoveRows({}, source, source, {}, target);
    }
    const auto begin = m_entries.begin();
    m_entries[static_cast<std::size_t>(source)] = to;
    if (target > source) {
        std::rotate(begin + source, begin + source + 1, begin + target);
    } else {
        std::rotate(begin + target, begin + source, begin + source + 1);
    }
    --m_sections[from.key.section].rows;
    ++m_sections[to.key.section].rows;
    if (isReal) {
        endMoveRows();
    }
    rowChanged(target > source ? target - 1 : target);
    updateHeading(from.key.section);
    updateHeading(to.key.section);
}

/// A row must never stand without its heading, not even while a change is announced.
void QueueModel::needHeading(int section)
{
    if (m_sections.contains(section)) {
        return;
    }
    const Entry heading{{section}, nullptr};
    const int at = positionOf(heading);
    beginInsertRows({}, at, at);
    m_entries.insert(m_entries.begin() + at, heading);
    m_sections[section] = {};
    endInsertRows();
}

/// The heading follows its rows: its number, or its end.
void QueueModel::updateHeading(int section)
{
    const auto found = m_sections.find(section);
    const int at = positionOf({{section}, nullptr});
    found->second.told = found->second.rows;
    if (found->second.rows > 0) {
        rowChanged(at);
        return;
    }
    beginRemoveRows({}, at, at);
    m_entries.erase(m_entries.begin() + at);
    m_sections.erase(found);
    endRemoveRows();
}

void QueueModel::setTaken(const std::string& id, std::optional<QString> holder)
{
    const auto found = m_rows.find(id);
    if (found == m_rows.end()) {
        return;
    }
    QueueRow& row = *found->second;
    row.setTakenBy(std::move(holder));
    if (row.isShown) {
        rowChanged(positionOf({row.key, &row}));
    }
}

void QueueModel::setNow(domain::Instant now)
{
    m_now = now;
    if (!m_entries.empty()) {
        const QList<int> roles{WaitRole, Qt::AccessibleTextRole};
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), roles);
    }
}

void QueueModel::rowChanged(int row, const QList<int>& roles)
{
    Q_EMIT dataChanged(index(row), index(row), roles);
}

const QueueRow* QueueModel::find(const std::string& id) const
{
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? nullptr : found->second.get();
}

std::vector<std::string> QueueModel::ids() const
{
    std::vector<std::string> all;
    all.reserve(m_rows.size());
    for (const auto& [id, row] : m_rows) {
        all.push_back(id);
    }
    return all;
}

int QueueModel::rowOf(const QString& id) const
{
    const auto found = m_rows.find(id.toStdString());
    if (found == m_rows.end() || !found->second->isShown) {
        return -1;
    }
    return positionOf({found->second->key, found->second.get()});
}

std::vector<int> QueueModel::headingRows() const
{
    std::vector<int> rows;
    rows.reserve(m_sections.size());
    int row = 0;
    for (const auto& [number, section] : m_sections) {
        rows.push_back(row);
        row += section.rows + 1;
    }
    return rows;
}

domain::Instant QueueModel::oldestSince() const
{
    domain::Instant oldest = 0;
    for (const auto& [number, section] : m_sections) {
        // In each section the preferred members and the others stand by their wait.
        for (const int rank : {0, 1}) {
            const QueueKey first{number, rank, 0, 0};
            const auto at = static_cast<std::size_t>(positionOf({first, nullptr}));
            const bool isThere = at < m_entries.size() && m_entries[at].key.section == number
                && m_entries[at].key.rank == rank;
            if (isThere && (oldest == 0 || m_entries[at].key.since < oldest)) {
                oldest = m_entries[at].key.since;
            }
        }
    }
    return oldest;
}

QStringList QueueModel::skills() const
{
    std::set<std::string> needed;
    for (const auto& [id, row] : m_rows) {
        const auto& skills = row->conversation().record.requiredSkills;
        needed.insert(skills.begin(), skills.end());
    }
    return oneLines({needed.begin(), needed.end()});
}

} // namespace backline::items
