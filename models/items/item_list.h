#pragma once

#include <QAbstractListModel>

#include <algorithm>
#include <utility>
#include <vector>

namespace backline::items {

/// A model over a few plain values, with the traps of item models closed: indexes are checked here, changes
/// are announced here. A concrete model says what stands in a cell, and which values are the same and come
/// first. Look-ups go through the whole list: for lists that a person reads, not for thousands. GUI thread.
template<class Item>
class ItemList : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_items.size());
    }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final
    {
        return checkIndex(index, CheckIndexOption::IndexIsValid) ? cell(item(index.row()), index.row(), role)
                                                                 : QVariant();
    }

    /// REQUIRES: 0 <= row < rowCount().
    const Item& item(int row) const { return m_items[static_cast<std::size_t>(row)]; }

protected:
    virtual QVariant cell(const Item& item, int row, int role) const = 0;
    virtual bool isSame(const Item& one, const Item& other) const = 0;
    virtual bool isBefore(const Item& one, const Item& other) const = 0;

    /// Called after rows came, went or moved: for what a cell says about its own row.
    virtual void rowsShifted() {}

    void replaceAll(std::vector<Item> items)
    {
        beginResetModel();
        m_items = std::move(items);
        std::ranges::stable_sort(m_items, [this](const Item& a, const Item& b) { return isBefore(a, b); });
        endResetModel();
    }

    /// Changes it where it stands, moves it, or inserts it.
    void put(Item item)
    {
        const int from = find([&](const Item& other) { return isSame(item, other); });
        const int to = placeFor(item, from);
        if (from < 0) {
            beginInsertRows({}, to, to);
            m_items.insert(m_items.begin() + to, std::move(item));
            endInsertRows();
            rowsShifted();
        } else {
            m_items[static_cast<std::size_t>(from)] = std::move(item);
            moveTo(from, to);
            Q_EMIT dataChanged(index(to), index(to));
        }
    }

    bool takeAt(int row)
    {
        if (row < 0) {
            return false;
        }
        beginRemoveRows({}, row, row);
        m_items.erase(m_items.begin() + row);
        endRemoveRows();
        rowsShifted();
        return true;
    }

    /// The first row that fits; -1: none.
    template<class Predicate>
    int find(Predicate fits) const
    {
        const auto found = std::ranges::find_if(m_items, fits);
        return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
    }

    void changed(const QList<int>& roles)
    {
        if (!m_items.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), roles);
        }
    }

private:
    /// The row it will have; the one at `without` does not count.
    int placeFor(const Item& item, int without) const
    {
        int row = 0;
        for (int other = 0; other < rowCount(); ++other) {
            const bool standsBefore = other != without && !isBefore(item, this->item(other));
            row += standsBefore ? 1 : 0;
        }
        return row;
    }

    void moveTo(int from, int to)
    {
        if (from == to) {
            return;
        }
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        const auto begin = m_items.begin();
        if (to > from) {
            std::rotate(begin + from, begin + from + 1, begin + to + 1);
        } else {
            std::rotate(begin + to, begin + from, begin + from + 1);
        }
        endMoveRows();
        rowsShifted();
    }

    std::vector<Item> m_items;
};

} // namespace backline::items
