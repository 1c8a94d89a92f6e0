#pragma once

#include "models/items/queue_row.h"

#include <QAbstractListModel>

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace backline::items {

/// Who waits, in the server's order, with a heading row over each priority ("Highest · 2"). A change costs a
/// search by halves and, at worst, moving the small entries behind it. GUI thread.
class QueueModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit QueueModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Everything at once.
    void reset(std::vector<domain::DeskConversation> conversations);
    /// New or changed ones; neighbours come in together, so that a page costs a few row changes.
    void upsertAll(std::vector<domain::DeskConversation> conversations);
    void upsert(domain::DeskConversation conversation);
    /// Whether it was there.
    bool remove(const std::string& id);
    /// Leaves the row where it is and says that it is gone, and to whom (may be empty); without a holder it
    /// waits again.
    void setTaken(const std::string& id, std::optional<QString> holder);

    /// Waits are counted to this moment of the server's clock.
    void setNow(domain::Instant now);
    void setOrder(QueueOrder order);
    void setFilter(const QueueFilter& filter);

    QueueOrder order() const { return m_order; }

    const QueueFilter& filter() const { return m_filter; }

    /// How many conversations are shown, and how many are known.
    int shownCount() const { return m_shown; }

    int count() const { return static_cast<int>(m_rows.size()); }

    std::vector<std::string> ids() const;
    const QueueRow* find(const std::string& id) const;
    /// -1 when it is not shown.
    int rowOf(const QString& id) const;
    /// The rows of the headings, ascending.
    std::vector<int> headingRows() const;
    /// Since when the longest of the shown ones waits; 0: nobody does.
    domain::Instant oldestSince() const;
    /// Every skill that somebody who waits needs, sorted.
    QStringList skills() const;

private:
    struct Entry
    {
        QueueKey key;
        QueueRow* row = nullptr; ///< none: a heading
    };

    struct Section
    {
        int rows = 0;
        int told = 0; ///< what the heading says: it changes after its rows did
    };

    using Rows = std::unordered_map<std::string, std::unique_ptr<QueueRow>>;

    static bool isBefore(const Entry& one, const Entry& other);
    int positionOf(const Entry& entry) const;
    Entry place(QueueRow& row) const;
    void rebuild();
    void insertRuns(std::vector<QueueRow*> unseen);
    std::size_t insertRun(const std::vector<Entry>& entries, std::size_t first);
    void changeShown(QueueRow& row, const Entry& before);
    void take(const Entry& entry);
    void move(const Entry& from, const Entry& to);
    void needHeading(int section);
    void updateHeading(int section);
    void rowChanged(int row, const QList<int>& roles = {});

    Rows m_rows;
    std::vector<Entry> m_entries;
    std::map<int, Section> m_sections; ///< of the headings that are there
    QueueFilter m_filter;
    QueueOrder m_order = QueueOrder::PriorityThenWait;
    domain::Instant m_now = 0;
    int m_shown = 0;
};

} // namespace backline::items
