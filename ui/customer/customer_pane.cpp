#include "ui/customer/customer_pane.h"

#include "models/items/roles.h"
#include "models/items/visit_words.h"
#include "ui/common/button.h"
#include "ui/common/empty_state.h"
#include "ui/common/hairline.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/plain_text_view.h"
#include "ui/common/restyle.h"
#include "ui/common/skeleton.h"
#include "ui/customer/customer_head.h"
#include "ui/customer/record_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int side = metrics::medium + 2;

enum Page : int
{
    NothingPage,
    LoadingPage,
    FailurePage,
    ContentPage
};

} // namespace

CustomerPane::CustomerPane(QWidget* parent)
    : QWidget(parent)
    , m_head(new CustomerHead)
    , m_visitTitle(new PlainLabel(tr("This visit"), TextStyle::LabelStrong, Role::Muted))
    , m_visit(new PlainTextView)
    , m_listTitle(new PlainLabel({}, TextStyle::LabelStrong, Role::Muted))
    , m_list(new QListView)
    , m_use(new Button({}))
    , m_failure(new InlineError)
    , m_nothing(new InlineError)
    , m_pages(new QStackedWidget)
{
    constexpr int skeletonRows = 6;
    setObjectName(u"customerPane"_s);
    setSurface(this, Surface::Panel);
    m_pages->addWidget(new EmptyState(
        u"person"_s,
        tr("No customer in sight"),
        tr("Open a conversation, or stand on one in the queue, to see who it is with.")
    ));
    m_pages->addWidget(new Skeleton(skeletonRows, metrics::row));
    m_pages->addWidget(makeFailure());
    m_pages->addWidget(makeContent());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connectParts();
    showNothing();
}

QWidget* CustomerPane::makeFailure()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(side, metrics::large, side, metrics::large);
    column->addWidget(m_nothing);
    column->addStretch();
    return page;
}

QWidget* CustomerPane::makeContent()
{
    constexpr int visitLines = 7;
    m_visit->setObjectName(u"customerVisit"_s);
    m_visit->setAccessibleName(m_visitTitle->text());
    m_visit->setFrameless(true);
    m_visit->setMaximumVisibleLines(visitLines);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(side, metrics::medium, side, metrics::medium);
    top->setSpacing(metrics::small);
    top->addWidget(m_failure);
    top->addWidget(m_head);
    top->addWidget(m_visitTitle);
    top->addWidget(m_visit);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(makeList(), 1);
    return page;
}

QWidget* CustomerPane::makeList()
{
    m_listTitle->setContentsMargins(side, metrics::medium, side, metrics::hair);
    m_listTitle->setMaximumLines(0);
    m_list->setObjectName(u"customerTimeline"_s);
    m_list->setAccessibleName(tr("Earlier conversations and tickets"));
    m_list->setModel(&m_timeline);
    m_list->setItemDelegate(new RecordDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);
    m_use->setObjectName(u"useRecord"_s);
    m_use->setKeyHint(tr("Enter"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(side, metrics::small, side, metrics::medium);
    foot->addWidget(m_use);
    foot->addStretch();
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_listTitle);
    column->addWidget(m_list, 1);
    column->addLayout(foot);
    column->addStretch();
    return part;
}

void CustomerPane::connectParts()
{
    for (auto* error : {m_failure, m_nothing}) {
        connect(error, &InlineError::actionRequested, this, &CustomerPane::retryRequested);
    }
    connect(m_list, &QListView::doubleClicked, this, &CustomerPane::use);
    connect(m_use, &QPushButton::clicked, this, [this] { use(m_list->currentIndex()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CustomerPane::showUse);
}

void CustomerPane::showNothing()
{
    m_timeline.reset({});
    m_pages->setCurrentIndex(NothingPage);
}

void CustomerPane::showLoading()
{
    m_timeline.reset({});
    m_pages->setCurrentIndex(LoadingPage);
}

void CustomerPane::showContext(const domain::CustomerContext& context, const QString& nameGiven)
{
    m_failure->clear();
    const QString stood = m_list->currentIndex().data(items::IdRole).toString();
    m_timeline.reset(context.timeline);
    m_head->showCustomer(context, nameGiven, m_timeline.openCount());
    const QString visit = items::visitText(context);
    m_visit->setText(visit);
    m_visit->setVisible(!visit.isEmpty());
    m_visitTitle->setVisible(!visit.isEmpty());
    const bool hasRecords = m_timeline.rowCount() > 0;
    m_listTitle->setText(
        hasRecords ? tr("Conversations and tickets")
                   : tr("No other conversations or tickets. What comes later shows here.")
    );
    m_list->setVisible(hasRecords);
    m_use->setVisible(hasRecords);
    if (hasRecords) {
        const auto again = m_timeline.match(m_timeline.index(0), items::IdRole, stood, 1, Qt::MatchExactly);
        m_list->setCurrentIndex(again.value(0, m_timeline.index(0)));
    }
    m_pages->setCurrentIndex(ContentPage);
    showUse();
    takePromisedFocus();
}

void CustomerPane::showFailure(const QString& message)
{
    if (m_pages->currentIndex() == ContentPage) {
        m_failure->showError(message, tr("Retry"));
        return;
    }
    m_nothing->showError(message, tr("Retry"));
    m_pages->setCurrentIndex(FailurePage);
}

void CustomerPane::takeFocus()
{
    for (auto* widget : {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_visit)}) {
        if (widget->isVisible()) {
            widget->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
    m_isFocusPromised = m_pages->currentIndex() == LoadingPage;
    m_focusBefore = window()->focusWidget();
}

void CustomerPane::takePromisedFocus()
{
    if (std::exchange(m_isFocusPromised, false) && window()->focusWidget() == m_focusBefore) {
        takeFocus();
    }
}

bool CustomerPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            use(m_list->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CustomerPane::use(const QModelIndex& record)
{
    if (!record.isValid()) {
        return;
    }
    const QString conversation = record.data(items::ConversationRole).toString();
    if (!conversation.isEmpty()) {
        Q_EMIT conversationRequested(conversation);
        return;
    }
    QGuiApplication::clipboard()->setText(record.data(items::IdRole).toString());
    m_use->setText(tr("Copied"));
}

void CustomerPane::showUse()
{
    const auto record = m_list->currentIndex();
    const bool isConversation = !record.data(items::ConversationRole).toString().isEmpty();
    m_use->setText(isConversation ? tr("Read it") : tr("Copy the code"));
    m_use->setEnabled(record.isValid());
}

} // namespace backline::ui
