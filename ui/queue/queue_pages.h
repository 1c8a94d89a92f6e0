#pragma once

#include <QStackedLayout>

namespace backline::ui {

class EmptyState;

/// What stands where the rows are: the rows, or why there are none. GUI thread.
class QueuePages final : public QStackedLayout
{
    Q_OBJECT

public:
    enum class Page
    {
        Rows,
        Loading,
        Nobody, ///< nobody waits
        NoMatch, ///< nobody whom the filter lets through
        Unknown ///< the server has not said who waits
    };

    explicit QueuePages(QWidget* rows);

    void show(Page page);
    /// Stands for Nobody from here on, and is the layout's; null: as before.
    void setFirstSteps(QWidget* page);

Q_SIGNALS:
    /// Without the filter.
    void allRequested();

private:
    QWidget* widgetOf(Page page) const;

    QWidget* m_rows;
    QWidget* m_loading;
    EmptyState* m_nobody;
    EmptyState* m_noMatch;
    EmptyState* m_unknown;
    QWidget* m_firstSteps = nullptr;
    Page m_page = Page::Rows;
};

} // namespace backline::ui
