#include "ui/queue/queue_pane.h"

#include "models/items/mine_model.h"
#include "models/items/queue_hold.h"
#include "models/items/roles.h"
#include "models/items/words.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/queue/filter_bar.h"
#include "ui/queue/lost_words.h"
#include "ui/queue/mine_section.h"
#include "ui/queue/order_button.h"
#include "ui/queue/queue_list.h"
#include "ui/queue/queue_pages.h"
#include "ui/queue/status_line.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

QueuePane::QueuePane(
    items::QueueHold& hold,
    items::QueueModel& queue,
    items::MineModel& mine,
    QWidget* parent
)
    : QWidget(parent)
    , m_hold(hold)
    , m_queue(queue)
    , m_mine(mine)
    , m_count(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_order(new OrderButton)
    , m_filter(new FilterBar)
    , m_status(new StatusLine)
    , m_error(new InlineError)
    , m_list(new QueueList(queue))
    , m_listPage(new QWidget)
    , m_pages(new QueuePages(m_listPage))
    , m_mineSection(new MineSection(mine))
{
    build();
    connectParts();
    updateState();
}

/// The list lets go of the focus while it is taken down, when there is no pane any more to tell.
QueuePane::~QueuePane()
{
    m_hold.disconnect(this);
    m_list->disconnect(this);
    m_list->disconnect(&m_hold);
    m_hold.setHeld(false);
}

void QueuePane::build()
{
    setSurface(this, Surface::Panel);
    m_list->setObjectName(u"queueList"_s);
    m_list->viewport()->setObjectName(u"queueViewport"_s);
    m_list->setAccessibleName(tr("Queue"));
    auto* lists = new QVBoxLayout(m_listPage);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    lists->addWidget(m_list);
    lists->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, metrics::small);
    column->setSpacing(metrics::small);
    column->addWidget(buildHeader());
    column->addWidget(m_filter);
    auto* status = new QHBoxLayout;
    status->setContentsMargins(metrics::medium, 0, metrics::medium, 0);
    status->addWidget(m_status);
    column->addLayout(status);
    m_error->setContentsMargins(metrics::medium, 0, metrics::medium, 0);
    column->addWidget(m_error);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0);
    rows->addLayout(m_pages, 1);
    rows->addWidget(m_mineSection);
    column->addLayout(rows, 1);
}

QWidget* QueuePane::buildHeader()
{
    auto* header = new QWidget;
    auto* title = new PlainLabel(tr("Queue"), TextStyle::Heading, Role::Text);
    m_count->setObjectName(u"queueCount"_s);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(metrics::medium, metrics::small, metrics::medium, 0);
    row->setSpacing(metrics::small);
    row->addWidget(title);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_order);
    return header;
}

void QueuePane::connectParts()
{
    connect(m_list, &QueueList::chosen, this, &QueuePane::preview);
    connect(m_list, &QueueList::activatedId, this, &QueuePane::accept);
    connect(m_list, &QueueList::plainKeyPressed, this, &QueuePane::plainKey);
    connect(m_list, &QueueList::inUseChanged, &m_hold, &items::QueueHold::setHeld);
    connect(m_mineSection, &MineSection::plainKeyPressed, this, &QueuePane::plainKey);
    connect(m_mineSection, &MineSection::openRequested, this, [this](const QString& id) {
        m_previewed.clear();
        m_list->clearSelection();
        Q_EMIT openRequested(id);
    });
    connect(m_status, &StatusLine::mergeRequested, this, &QueuePane::merge);
    connect(m_status, &StatusLine::actionRequested, this, &QueuePane::announcedActionRequested);
    connect(m_error, &InlineError::actionRequested, this, &QueuePane::retryRequested);
    connect(m_pages, &QueuePages::allRequested, this, [this] { setFilter({}); });
    connect(m_order, &OrderButton::opening, this, [this] { m_order->setSkills(m_queue.skills()); });
    connect(m_order, &OrderButton::textFilterRequested, this, &QueuePane::openFilter);
    connect(m_order, &OrderButton::filterChosen, this, &QueuePane::setFilter);
    connect(m_order, &OrderButton::orderChosen, this, &QueuePane::setOrder);
    connect(m_filter, &FilterBar::filterChanged, this, &QueuePane::setFilter);
    connect(m_filter, &FilterBar::left, this, &QueuePane::focusList);
    connect(&m_hold, &items::QueueHold::changed, this, &QueuePane::updateState);
}

void QueuePane::showLoading()
{
    m_isLoading = true;
    m_isKnown = false;
    m_error->clear();
    updateState();
}

void QueuePane::setFirstSteps(QWidget* page)
{
    m_pages->setFirstSteps(page);
}

void QueuePane::showQueue()
{
    m_isLoading = false;
    m_isKnown = true;
    m_error->clear();
    updateState();
}

void QueuePane::showError(const QString& message)
{
    m_isLoading = false;
    m_error->showError(message, tr("Retry"));
    updateState();
}

void QueuePane::setMySkills(const QStringList& skills)
{
    m_order->setMySkills(skills);
}

void QueuePane::setAgentBusy(const QString& why)
{
    m_whyBusy = why;
}

void QueuePane::showLost(const QString& id, const QString& holderName, domain::Instant since)
{
    leave(id);
    m_hold.depart(id.toStdString(), holderName);
    m_status->showMessage(lostWords(holderName, since == 0 || m_now < since ? -1 : (m_now - since) / 1'000));
}

/// Whoever wanted this one cannot have it: the next one is at hand.
void QueuePane::leave(const QString& id)
{
    if (m_list->currentId() != id) {
        return;
    }
    const QString next = m_list->moveOn();
    if (!next.isEmpty()) {
        m_previewed = next;
        Q_EMIT previewRequested(next);
    }
}

void QueuePane::announce(const QString& message, const QString& action)
{
    m_status->showMessage(message, action);
}

void QueuePane::setOpenConversation(const QString& id)
{
    m_mineSection->setOpen(id);
    m_wasPreviewed = m_wasPreviewed || !id.isEmpty();
    const bool isElsewhere = !id.isEmpty() && m_queue.find(id.toStdString()) == nullptr;
    if (isElsewhere || m_mine.rowOf(id) >= 0) {
        m_previewed.clear();
        m_list->clearSelection();
    }
}

void QueuePane::setNow(domain::Instant now)
{
    m_now = now;
    m_queue.setNow(now);
    m_mine.setNow(now);
    updateSummary();
}

QString QueuePane::currentId() const
{
    return m_list->currentId();
}

/// Whoever comes from another conversation begins where the queue stands.
void QueuePane::selectNext()
{
    if (m_previewed.isEmpty() && m_list->setCurrentId(currentId())) {
        preview(currentId());
        return;
    }
    m_list->step(1);
}

void QueuePane::selectPrevious()
{
    m_list->step(-1);
}

void QueuePane::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void QueuePane::openFilter()
{
    m_filter->openText();
}

void QueuePane::accept(const QString& id)
{
    const items::QueueRow* const row = m_queue.find(id.toStdString());
    if (row == nullptr) {
        return;
    }
    if (row->isTaken()) {
        const QString taken = row->data(items::TakenByRole, m_now).toString();
        leave(id);
        m_status->showMessage(asSentence(taken));
    } else if (!m_whyBusy.isEmpty()) {
        m_status->showMessage(m_whyBusy);
    } else {
        Q_EMIT acceptRequested(id);
    }
}

void QueuePane::preview(const QString& id)
{
    m_wasPreviewed = true;
    m_previewed = id;
    m_status->hideMessage();
    m_mineSection->setOpen({});
    Q_EMIT previewRequested(id);
}

void QueuePane::plainKey(int key)
{
    if (key == Qt::Key_R) {
        merge();
    } else if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        m_mineSection->openNumber(key - Qt::Key_0);
    }
}

void QueuePane::merge()
{
    m_hold.merge();
    m_list->scrollTo(m_list->currentIndex());
}

void QueuePane::setFilter(const items::QueueFilter& filter)
{
    m_filter->setFilter(filter);
    m_order->setFilter(filter);
    m_hold.setFilter(filter);
    followCurrent();
}

void QueuePane::setOrder(items::QueueOrder order)
{
    m_order->setOrder(order);
    m_hold.setOrder(order);
    followCurrent();
}

/// Another view of the queue may have taken the current row away. What the middle shows goes along, unless it
/// is none of the queue.
void QueuePane::followCurrent()
{
    if (!m_wasPreviewed) {
        return;
    }
    if (m_previewed.isEmpty()) {
        m_list->clearSelection();
    } else if (!m_list->setCurrentId(m_previewed) && !m_list->currentId().isEmpty()) {
        preview(m_list->currentId());
    }
}

void QueuePane::updateState()
{
    m_status->setPending(m_hold.newCount(), m_hold.hasPending());
    updateSummary();
    const bool hasRows = m_queue.shownCount() > 0;
    if (m_isLoading && !hasRows) {
        m_pages->show(QueuePages::Page::Loading);
        return;
    }
    const bool isFiltered = !m_queue.filter().isEmpty() && m_queue.count() > 0;
    m_pages->show(
        hasRows          ? QueuePages::Page::Rows
            : isFiltered ? QueuePages::Page::NoMatch
            : m_isKnown  ? QueuePages::Page::Nobody
                         : QueuePages::Page::Unknown
    );
    m_filter->setOffersAll(hasRows || !isFiltered);
    if (hasRows && m_list->currentId().isEmpty()) {
        m_list->setCurrentToFirst();
    }
    if (m_wasPreviewed && m_previewed.isEmpty()) {
        m_list->clearSelection(); // something else is open: a row does not look as if it were
    }
    if (!m_wasPreviewed && !m_list->currentId().isEmpty()) {
        preview(m_list->currentId());
    }
}

void QueuePane::updateSummary()
{
    const int waiting = m_hold.waitingCount();
    const QString all = QLocale().toString(waiting);
    const QString count =
        m_queue.filter().isEmpty() ? all : tr("%1 of %2").arg(QLocale().toString(m_queue.shownCount()), all);
    m_count->setText(waiting > 0 ? count : QString());
    m_count->setAccessibleName(tr("%1 waiting").arg(count));
    const domain::Instant oldest = m_queue.oldestSince();
    m_status->setSummary(
        oldest == 0 || m_now == 0 ? QString() : tr("Longest wait %1").arg(items::Words::wait(m_now - oldest))
    );
}

} // namespace backline::ui
