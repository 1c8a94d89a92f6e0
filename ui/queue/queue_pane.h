#pragma once

#include "models/domain/types.h"
#include "models/items/queue_filter.h"

#include <QWidget>

namespace backline::items {
class MineModel;
class QueueHold;
class QueueModel;
} // namespace backline::items

namespace backline::ui {

class FilterBar;
class InlineError;
class MineSection;
class OrderButton;
class PlainLabel;
class QueueList;
class QueuePages;
class StatusLine;

/// The left pane: who waits, what is new, and my conversations. It holds the queue still while pointer or
/// focus is in the list. Says what the user wants; what then happens comes back through the models. GUI
/// thread.
class QueuePane final : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive the pane; @p hold leads to @p queue.
    QueuePane(
        items::QueueHold& hold,
        items::QueueModel& queue,
        items::MineModel& mine,
        QWidget* parent = nullptr
    );
    ~QueuePane() override;

    /// Bars where rows will be, until showQueue() or showError().
    void showLoading();
    /// Shown instead of the words that nobody waits, and the pane's from here on; null: those words again.
    void setFirstSteps(QWidget* page);
    void showQueue();
    /// Above the rows that there are, with Retry. showQueue() takes it away. After showLoading() it does not
    /// look as if nobody waited.
    void showError(const QString& message);

    /// Of whoever sits here: the filter offers them first.
    void setMySkills(const QStringList& skills);
    /// While accepting is not possible Enter says why instead. Empty: possible.
    void setAgentBusy(const QString& why);
    /// Somebody else was faster: says who and when (0: not known), and stands on the next row.
    void showLost(const QString& id, const QString& holderName, domain::Instant since);
    /// Says for a while, over the list, what just happened, with a button for @p action unless that is empty.
    void announce(const QString& message, const QString& action = {});
    /// Which conversation the middle shows: among mine it is marked.
    void setOpenConversation(const QString& id);
    /// The server's clock, some times a minute at least.
    void setNow(domain::Instant now);

    /// Empty when nobody waits.
    QString currentId() const;
    void selectNext();
    void selectPrevious();
    void focusList();
    /// As by its key: of one that is taken it says so, and stands on the next row.
    void accept(const QString& id);
    void openFilter();

Q_SIGNALS:
    /// The user stands on this row, or it is the first: show it without claiming it.
    void previewRequested(const QString& id);
    void acceptRequested(const QString& id);
    /// One of mine, by click, Enter or number key.
    void openRequested(const QString& id);
    void retryRequested();
    /// What announce() offered.
    void announcedActionRequested();

private:
    void build();
    QWidget* buildHeader();
    void connectParts();
    void leave(const QString& id);
    void preview(const QString& id);
    void plainKey(int key);
    void merge();
    void setFilter(const items::QueueFilter& filter);
    void setOrder(items::QueueOrder order);
    void followCurrent();
    void updateState();
    void updateSummary();

    items::QueueHold& m_hold;
    items::QueueModel& m_queue;
    items::MineModel& m_mine;
    PlainLabel* m_count;
    OrderButton* m_order;
    FilterBar* m_filter;
    StatusLine* m_status;
    InlineError* m_error;
    QueueList* m_list;
    QWidget* m_listPage;
    QueuePages* m_pages;
    MineSection* m_mineSection;
    QString m_whyBusy;
    QString m_previewed; ///< of the queue in the middle; empty while something else is there
    domain::Instant m_now = 0;
    bool m_isLoading = false;
    bool m_isKnown = true; ///< there was an answer to who waits
    bool m_wasPreviewed = false; ///< the first row is previewed once, unasked, if nothing else is open
};

} // namespace backline::ui
