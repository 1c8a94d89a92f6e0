#include "ui/queue/queue_pages.h"

#include "ui/common/empty_state.h"
#include "ui/common/metrics.h"
#include "ui/common/skeleton.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int skeletonRows = 6;

} // namespace

QueuePages::QueuePages(QWidget* rows)
    : m_rows(rows)
    , m_loading(new Skeleton(skeletonRows, metrics::row))
    , m_nobody(new EmptyState(
          u"queue"_s,
          tr("No one is waiting"),
          tr("New conversations appear here by themselves.")
      ))
    , m_noMatch(new EmptyState(
          u"filter"_s,
          tr("Nobody matches"),
          tr("Others are waiting behind the filter."),
          tr("Show all")
      ))
    , m_unknown(new EmptyState(
          u"offline"_s,
          tr("Who waits is not known"),
          tr("The queue appears by itself as soon as the server answers.")
      ))
{
    for (const Page page : {Page::Rows, Page::Nobody, Page::NoMatch, Page::Unknown, Page::Loading}) {
        addWidget(widgetOf(page));
    }
    connect(m_noMatch, &EmptyState::actionRequested, this, &QueuePages::allRequested);
}

void QueuePages::show(Page page)
{
    m_page = page;
    setCurrentWidget(widgetOf(page));
}

void QueuePages::setFirstSteps(QWidget* page)
{
    delete m_firstSteps;
    m_firstSteps = page;
    if (page != nullptr) {
        addWidget(page);
    }
    show(m_page);
}

QWidget* QueuePages::widgetOf(Page page) const
{
    switch (page) {
    case Page::Loading:
        return m_loading;
    case Page::Nobody:
        return m_firstSteps != nullptr ? m_firstSteps : m_nobody;
    case Page::NoMatch:
        return m_noMatch;
    case Page::Unknown:
        return m_unknown;
    case Page::Rows:
        break;
    }
    return m_rows;
}

} // namespace backline::ui
