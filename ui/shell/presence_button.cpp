#include "ui/shell/presence_button.h"

#include "ui/common/appearance.h"
#include "ui/common/button_access.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/presence.h"
#include "ui/common/text_style.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;
using domain::Presence;

namespace {

constexpr int dotSide = 10;
constexpr int arrowSide = 14;
constexpr int arrowGap = 2;

int widthOf(const QString& text, TextStyle style)
{
    return QFontMetrics(textFont(style)).horizontalAdvance(text);
}

} // namespace

PresenceButton::PresenceButton(QWidget* parent)
    : QPushButton(parent)
    , m_choices(new QMenu(this))
{
    useButtonAccess(this);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    fillMenu();
    describe();
    connect(this, &PresenceButton::clicked, this, &PresenceButton::openChoices);
    connect(m_choices, &QMenu::triggered, m_choices, &QMenu::close); // also when chosen by its name
}

void PresenceButton::openChoices()
{
    m_choices->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void PresenceButton::setPresence(Presence presence)
{
    m_presence = presence;
    for (auto* action : m_choices->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(presence));
    }
    describe();
}

void PresenceButton::setConnected(bool isConnected)
{
    m_isConnected = isConnected;
    for (auto* action : m_choices->actions()) {
        action->setEnabled(isConnected);
    }
    describe();
}

QSize PresenceButton::sizeHint() const
{
    const int words = widthOf(word(), TextStyle::Body);
    const int width =
        metrics::medium + dotSide + metrics::small + words + arrowGap + arrowSide + metrics::medium;
    return {width, QPushButton::sizeHint().height()};
}

void PresenceButton::fillMenu()
{
    m_choices->setAccessibleName(tr("Availability"));
    auto* group = new QActionGroup(m_choices);
    for (const auto presence : {Presence::Online, Presence::Busy, Presence::Away, Presence::Offline}) {
        auto* action = m_choices->addAction(presenceWord(presence));
        action->setCheckable(true);
        action->setData(static_cast<int>(presence));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, presence] {
            setPresence(m_presence); // the tick waits for the answer
            Q_EMIT presenceRequested(presence);
        });
    }
}

void PresenceButton::describe()
{
    setAccessibleName(tr("Availability: %1").arg(word()));
    updateGeometry();
    update();
}

QString PresenceButton::word() const
{
    return m_isConnected ? presenceWord(m_presence) : tr("Not connected");
}

void PresenceButton::paintEvent(QPaintEvent* event)
{
    QPushButton::paintEvent(event);
    QPainter painter(this);
    const auto& palette = paletteOf(this);
    painter.setFont(textFont(TextStyle::Body));
    QRect area = rect().adjusted(metrics::medium, 0, -metrics::medium, 0);
    const QRectF dot(area.left(), (height() - dotSide) / 2.0, dotSide, dotSide);
    paintPresence(painter, dot, m_isConnected ? m_presence : Presence::Offline, palette);
    area.setLeft(area.left() + dotSide + metrics::small);
    painter.setPen(palette.color(isEnabled() ? Role::Text : Role::Disabled));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, word());
    area.setLeft(area.left() + widthOf(word(), TextStyle::Body) + arrowGap);
    const QRectF arrow(area.left(), (height() - arrowSide) / 2.0 + 1, arrowSide, arrowSide);
    paintIcon(painter, u"chevron-down"_s, arrow, palette.color(Role::Text));
}

void PresenceButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down) {
        openChoices();
        return;
    }
    QPushButton::keyPressEvent(event);
}

} // namespace backline::ui
