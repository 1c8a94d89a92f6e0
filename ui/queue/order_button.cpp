#include "ui/queue/order_button.h"

#include "models/items/words.h"
#include "ui/common/appearance.h"
#include "ui/common/button_access.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace backline::ui {

using domain::Priority;
using items::QueueFilter;
using items::QueueOrder;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int arrowSide = 8;
constexpr int sidePadding = 7;

} // namespace

OrderButton::OrderButton(QWidget* parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this))
{
    useButtonAccess(this);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setOrder(m_order);
    connect(this, &QToolButton::clicked, this, &OrderButton::openMenu);
    connect(m_menu, &QMenu::triggered, m_menu, &QMenu::close); // also when chosen by its name
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        Q_EMIT opening();
        fill();
    });
}

void OrderButton::openMenu()
{
    m_menu->setAccessibleName(tr("Order and filter"));
    m_menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

QString OrderButton::orderWord(QueueOrder order) const
{
    return order == QueueOrder::PriorityThenWait ? tr("Priority, gold and platinum first, then wait")
                                                 : tr("Longest wait first");
}

void OrderButton::setOrder(QueueOrder order)
{
    m_order = order;
    // It has no room for all of it.
    setText(order == QueueOrder::PriorityThenWait ? tr("By priority") : orderWord(order));
    setToolTip(orderWord(order));
    setAccessibleName(tr("Order and filter: %1").arg(orderWord(order)));
    updateGeometry();
}

void OrderButton::setFilter(const QueueFilter& filter)
{
    m_filter = filter;
}

void OrderButton::setSkills(const QStringList& skills)
{
    m_skills = skills;
}

void OrderButton::setMySkills(const QStringList& skills)
{
    m_mySkills = skills;
}

void OrderButton::fill()
{
    m_menu->clear();
    addOrders();
    m_menu->addSeparator();
    addPriorities();
    if (!m_skills.isEmpty() || !m_mySkills.isEmpty()) {
        addSkills();
    }
    connect(
        m_menu->addAction(tr("Filter by text…")), &QAction::triggered, this, &OrderButton::textFilterRequested
    );
}

void OrderButton::addOrders()
{
    auto* group = new QActionGroup(m_menu);
    for (const QueueOrder order : {QueueOrder::PriorityThenWait, QueueOrder::LongestWait}) {
        QAction* action = m_menu->addAction(orderWord(order));
        action->setCheckable(true);
        action->setChecked(order == m_order);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, order] { Q_EMIT orderChosen(order); });
    }
}

void OrderButton::addPriorities()
{
    QMenu* menu = m_menu->addMenu(tr("Priority"));
    QueueFilter filter = m_filter;
    filter.priority.reset();
    addChoice(*menu, tr("All priorities"), !m_filter.priority, filter);
    for (const Priority priority :
         {Priority::Highest, Priority::High, Priority::Medium, Priority::Low, Priority::Info}) {
        filter.priority = priority;
        addChoice(*menu, items::Words::priority(priority), m_filter.priority == priority, filter);
    }
}

void OrderButton::addSkills()
{
    QMenu* menu = m_menu->addMenu(tr("Skill"));
    QueueFilter filter = m_filter;
    filter.skill.clear();
    filter.mySkills = m_mySkills;
    if (!m_mySkills.isEmpty()) {
        addChoice(*menu, tr("My skills"), !m_filter.mySkills.isEmpty(), filter);
    }
    filter.mySkills.clear();
    addChoice(*menu, tr("All skills"), m_filter.skill.isEmpty() && m_filter.mySkills.isEmpty(), filter);
    for (const QString& skill : m_skills) {
        filter.skill = skill;
        const QString shown = displayLine(skill, 40).replace(u'&', u"&&"_s);
        addChoice(*menu, shown, m_filter.skill == skill, filter);
    }
}

void OrderButton::addChoice(QMenu& menu, const QString& text, bool isChosen, const QueueFilter& filter)
{
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(isChosen);
    connect(action, &QAction::triggered, this, [this, filter] { Q_EMIT filterChosen(filter); });
}

QSize OrderButton::sizeHint() const
{
    const QFontMetrics metrics(textFont(TextStyle::Meta));
    const int width = metrics.horizontalAdvance(text()) + 2 * sidePadding + metrics::hair + arrowSide;
    return {width, metrics.height() + metrics::hair};
}

QSize OrderButton::minimumSizeHint() const
{
    return sizeHint();
}

void OrderButton::paintEvent(QPaintEvent* /*event*/)
{
    QStyleOption option;
    option.initFrom(this);
    const Palette& palette = paletteOf(this);
    const bool isPressed = isDown();
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const Role ground = isPressed ? Role::Pressed : isHovered ? Role::Hover : Role::Field;
    const qreal line = hasFocus() ? metrics::focusRing : palette.lineWidth();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette.color(hasFocus() ? Role::Accent : Role::FieldLine), line));
    painter.setBrush(palette.color(ground));
    const QRectF area = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.drawRoundedRect(area, metrics::hair, metrics::hair);
    painter.setPen(palette.color(Role::Muted));
    painter.setFont(textFont(TextStyle::Meta));
    const QRect words = rect().adjusted(sidePadding, 0, -sidePadding - arrowSide, 0);
    painter.drawText(words, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), text());
    const QPointF tip(width() - sidePadding - arrowSide / 2.0, height() / 2.0 + 2.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(Role::Muted));
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-3.5, -5), tip + QPointF(3.5, -5)}));
}

void OrderButton::keyPressEvent(QKeyEvent* event)
{
    const bool opens =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
    if (opens) {
        openMenu();
        return;
    }
    QToolButton::keyPressEvent(event);
}

} // namespace backline::ui
