#include "ui/shell/workload_popup.h"

#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/hairline.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int popupWidth = 300;
constexpr qsizetype mostChats = 8;
constexpr int longestName = 28;

/// Full hands are more than full when somebody took on one more.
int percentOf(const domain::Workload& workload)
{
    constexpr int all = 100;
    return workload.capacity <= 0 ? all : (workload.active * all + workload.capacity / 2) / workload.capacity;
}

void removeAll(QVBoxLayout& column)
{
    while (auto* item = column.takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be what was just pressed
        }
        delete item;
    }
}

} // namespace

WorkloadPopup::WorkloadPopup(QWidget* window)
    : QFrame(window)
    , m_title(new PlainLabel({}, TextStyle::LabelStrong, Role::Muted))
    , m_chats(new QVBoxLayout)
    , m_bar(new QProgressBar)
    , m_used(new PlainLabel)
    , m_closed(new PlainLabel)
    , m_waiting(new PlainLabel)
    , m_capacity(new PlainLabel({}, TextStyle::Strong, Role::Text))
    , m_less(new Button(u"−"_s))
    , m_more(new Button(u"+"_s))
    , m_error(new InlineError)
{
    setObjectName(u"workloadPopup"_s);
    setSurface(this, Surface::Card);
    setAccessibleName(tr("Your workload"));
    setFixedWidth(popupWidth);
    build();
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) {
        if (isVisible() && isOutside(now)) {
            hide();
        }
    });
    connect(m_less, &QPushButton::clicked, this, [this] { ask(m_workload.capacity - 1); });
    connect(m_more, &QPushButton::clicked, this, [this] { ask(m_workload.capacity + 1); });
    setChats({});
    setWorkload({});
}

void WorkloadPopup::build()
{
    m_chats->setSpacing(0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Utilisation"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::medium, metrics::large, metrics::large);
    column->setSpacing(metrics::small);
    column->addWidget(m_title);
    column->addLayout(m_chats);
    column->addWidget(m_bar);
    column->addWidget(makeFacts());
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(makeCapacity());
    column->addWidget(m_error);
}

QWidget* WorkloadPopup::makeFacts()
{
    auto* facts = new QWidget;
    auto* grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(metrics::hair);
    grid->setColumnStretch(0, 1);
    int row = 0;
    const auto add = [grid, &row](const QString& name, PlainLabel* value) {
        grid->addWidget(new PlainLabel(name, TextStyle::Body, Role::Muted), row, 0);
        grid->addWidget(value, row, 1, Qt::AlignRight);
        ++row;
    };
    add(tr("Utilisation"), m_used);
    add(tr("Closed today"), m_closed);
    add(tr("Waiting in the queue"), m_waiting);
    return facts;
}

QWidget* WorkloadPopup::makeCapacity()
{
    m_less->setAccessibleName(tr("One conversation less at once"));
    m_more->setAccessibleName(tr("One conversation more at once"));
    m_capacity->setObjectName(u"ownCapacity"_s);
    m_capacity->setAlignment(Qt::AlignCenter);
    m_capacity->setMinimumWidth(metrics::control);
    auto* part = new QWidget;
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::hair);
    row->addWidget(new PlainLabel(tr("Conversations at once"), TextStyle::Body, Role::Muted), 1);
    row->addWidget(m_less);
    row->addWidget(m_capacity);
    row->addWidget(m_more);
    return part;
}

void WorkloadPopup::setChats(const QList<Chat>& chats)
{
    m_title->setText(chats.isEmpty() ? tr("Nothing in hand") : tr("In hand · %1").arg(chats.size()));
    removeAll(*m_chats);
    QWidget* last = nullptr;
    for (const auto& chat : chats.first(std::min(chats.size(), mostChats))) {
        auto* button = new Button({}, ButtonKind::Quiet);
        button->setPlainText(displayLine(chat.name, longestName));
        button->setAccessibleDescription(
            chat.wait.isEmpty() ? tr("Opens the conversation")
                                : tr("Waiting for your answer, %1").arg(chat.wait)
        );
        button->setKeyHint(chat.wait);
        button->setProperty("hinted", true); // its text is on the left, also without a wait
        restyle(button);
        connect(button, &QPushButton::clicked, this, [this, id = chat.id] {
            hide();
            Q_EMIT conversationRequested(id);
        });
        m_chats->addWidget(button);
        last = button;
    }
    if (last != nullptr) { // the keyboard goes through them first, though they were made last
        setTabOrder(last, m_less);
        setTabOrder(m_less, m_more);
    }
    if (chats.size() > mostChats) {
        const auto more = chats.size() - mostChats;
        m_chats->addWidget(new PlainLabel(tr("and %1 more").arg(more), TextStyle::Body, Role::Muted));
    }
}

void WorkloadPopup::setWorkload(const domain::Workload& workload)
{
    m_isAsking = false;
    m_workload = workload;
    m_error->clear();
    m_bar->setMaximum(std::max(1, workload.capacity));
    m_bar->setValue(std::min(workload.active, m_bar->maximum()));
    m_used->setText(tr("%1 % · %2 of %3").arg(percentOf(workload)).arg(workload.active).arg(workload.capacity)
    );
    m_closed->setText(QLocale().toString(workload.closedToday));
    m_waiting->setText(QLocale().toString(workload.pending));
    showCapacity();
}

void WorkloadPopup::setConnected(bool isConnected)
{
    m_isConnected = isConnected;
    showCapacity();
}

void WorkloadPopup::showError(const QString& message)
{
    m_isAsking = false;
    m_error->showError(message);
    place();
}

void WorkloadPopup::ask(int capacity)
{
    if (!m_isAsking) {
        m_isAsking = true;
        m_error->clear();
        Q_EMIT capacityRequested(capacity);
    }
}

void WorkloadPopup::showCapacity()
{
    const bool canLess = m_isConnected && m_workload.capacity > leastCapacity;
    const bool canMore = m_isConnected && m_workload.capacity < mostCapacity;
    m_capacity->setText(QString::number(m_workload.capacity));
    // One is enabled before the other is disabled: it takes the keyboard, which else would leave the popup.
    if (canLess) {
        m_less->setEnabled(true);
    }
    m_more->setEnabled(canMore || m_more->hasFocus());
    if (m_more->hasFocus() && !canMore) {
        m_less->setFocus();
    } else if (m_less->hasFocus() && !canLess) {
        m_more->setFocus();
    }
    m_less->setEnabled(canLess);
    m_more->setEnabled(canMore);
}

void WorkloadPopup::toggleBelow(QWidget& widget)
{
    if (isVisible()) {
        dismiss();
        return;
    }
    m_opener = &widget;
    m_before = QApplication::focusWidget();
    show();
    raise();
    place();
    const auto* item = m_chats->itemAt(0);
    auto* first = item != nullptr ? item->widget() : m_more;
    first->setFocus(Qt::PopupFocusReason);
}

void WorkloadPopup::dismiss()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_before && m_before->isVisible()) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
}

void WorkloadPopup::place()
{
    adjustSize();
    if (m_opener && parentWidget() != nullptr) {
        const QPoint below = m_opener->mapTo(parentWidget(), QPoint(0, m_opener->height() + 2));
        move(std::min(below.x(), parentWidget()->width() - width()), below.y());
    }
}

/// What opened it closes it by itself.
bool WorkloadPopup::isOutside(const QObject* object) const
{
    const auto* widget = qobject_cast<const QWidget*>(object);
    return widget != nullptr && widget != this && widget != m_opener && !isAncestorOf(widget);
}

bool WorkloadPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress && isOutside(watched)) {
        hide();
    }
    return QFrame::eventFilter(watched, event);
}

void WorkloadPopup::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    qApp->installEventFilter(this);
}

void WorkloadPopup::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    qApp->removeEventFilter(this);
}

void WorkloadPopup::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        dismiss();
        break;
    case Qt::Key_Down:
        focusNextChild();
        break;
    case Qt::Key_Up:
        focusPreviousChild();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace backline::ui
