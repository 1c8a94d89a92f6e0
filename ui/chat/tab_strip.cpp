#include "ui/chat/tab_strip.h"

#include "ui/common/appearance.h"
#include "ui/common/icon_button.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int tabHeight = 32;
constexpr int widestName = 180;
constexpr int padding = metrics::medium + 1;
constexpr int dot = 9;
constexpr int closeSide = 20;

ChatTab tabOn(const QTabBar& bar, int tab)
{
    return bar.tabData(tab).value<ChatTab>();
}

int nameWidth(const QString& name)
{
    return std::min(QFontMetrics(textFont(TextStyle::Strong)).horizontalAdvance(name), widestName);
}

} // namespace

TabStrip::TabStrip(QWidget* parent)
    : QTabBar(parent)
{
    setExpanding(false);
    setDrawBase(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    connect(this, &QTabBar::currentChanged, this, [this](int tab) {
        showCloseButtons(-1);
        Q_EMIT conversationSelected(conversationAt(tab));
    });
}

void TabStrip::setTabs(const QList<ChatTab>& tabs, int current)
{
    const QSignalBlocker quiet(this);
    while (count() > tabs.size()) {
        removeTab(count() - 1);
    }
    while (count() < tabs.size()) {
        addTab({});
    }
    for (int tab = 0; tab < count(); ++tab) {
        setTab(tab, tabs[tab]);
    }
    setCurrentIndex(current);
    showCloseButtons(-1);
    update();
}

/// The bar's own text is for assistive technology: "Omar Haddad, unread".
void TabStrip::setTab(int index, const ChatTab& tab)
{
    if (tabOn(*this, index) == tab) {
        return;
    }
    setTabData(index, QVariant::fromValue(tab));
    QString escaped = tab.name;
    setTabText(index, escaped.replace(u'&', u"&&"_s));
    setAccessibleTabName(index, tab.unread > 0 ? tr("%1, unread").arg(tab.name) : tab.name);
    if (auto* button = tabButton(index, RightSide)) {
        button->setAccessibleName(tr("Close %1").arg(tab.name));
    }
}

QString TabStrip::conversationAt(int tab) const
{
    return tabOn(*this, tab).conversation;
}

int TabStrip::widthOf(const ChatTab& tab)
{
    const int mark = tab.unread > 0 ? metrics::small + dot : 0;
    const int end = tab.isClosable ? metrics::hair + closeSide + metrics::hair : padding;
    return padding + nameWidth(tab.name) + mark + end;
}

/// Whoever gives the tabs looks after the room.
QSize TabStrip::minimumSizeHint() const
{
    return {0, tabHeight};
}

QSize TabStrip::tabSizeHint(int index) const
{
    return {widthOf(tabOn(*this, index)), tabHeight};
}

QSize TabStrip::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void TabStrip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int tab = 0; tab < count(); ++tab) {
        paintTab(painter, tab);
    }
}

/// Of the current tab: it belongs to the page below.
void TabStrip::paintGround(QPainter& painter, const QRectF& area) const
{
    const Palette& palette = paletteOf(this);
    QPainterPath shape;
    shape.addRoundedRect(area.adjusted(0, 0, 0, metrics::cardRadius), metrics::radius, metrics::radius);
    painter.setClipRect(tabRect(currentIndex()));
    painter.setPen(QPen(palette.color(Role::Line), palette.lineWidth()));
    painter.setBrush(palette.color(Role::Surface));
    painter.drawPath(shape);
    painter.setClipping(false);
    if (hasFocus()) {
        painter.setPen(QPen(palette.color(Role::Accent), metrics::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), metrics::radius, metrics::radius);
    }
}

void TabStrip::paintTab(QPainter& painter, int tab) const
{
    const Palette& palette = paletteOf(this);
    const ChatTab shown = tabOn(*this, tab);
    const bool isCurrent = tab == currentIndex();
    const QRectF area = QRectF(tabRect(tab)).adjusted(0.5, 0.5, -0.5, 0);
    if (isCurrent) {
        paintGround(painter, area);
    }
    painter.setFont(textFont(isCurrent ? TextStyle::Strong : TextStyle::Body));
    painter.setPen(palette.color(isCurrent || shown.unread > 0 ? Role::Text : Role::Muted));
    const QRectF place(area.left() + padding, area.top(), nameWidth(shown.name) + 1, area.height());
    const QString words = painter.fontMetrics().elidedText(shown.name, Qt::ElideRight, widestName);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, words);
    if (shown.unread > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.color(Role::PriorityHigh));
        painter.drawEllipse(QRectF(place.right() + metrics::small, area.center().y() - dot / 2.0, dot, dot));
    }
}

void TabStrip::mouseMoveEvent(QMouseEvent* event)
{
    QTabBar::mouseMoveEvent(event);
    showCloseButtons(tabAt(event->pos()));
}

void TabStrip::leaveEvent(QEvent* event)
{
    QTabBar::leaveEvent(event);
    showCloseButtons(-1);
}

void TabStrip::mouseReleaseEvent(QMouseEvent* event)
{
    const int tab = tabAt(event->pos());
    if (event->button() == Qt::MiddleButton && tab >= 0 && tabOn(*this, tab).isClosable) {
        Q_EMIT closeRequested(conversationAt(tab));
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

void TabStrip::tabInserted(int index)
{
    auto* button = new IconButton(u"close"_s, tr("Close"), this);
    button->setFixedSize(closeSide, closeSide);
    button->setIconSize({closeSide - metrics::small, closeSide - metrics::small});
    button->setStyleSheet(u"QToolButton { padding: 0; border: none; }"_s);
    button->setFocusPolicy(Qt::NoFocus); // closing has a key
    setTabButton(index, RightSide, button);
    connect(button, &QToolButton::clicked, this, [this, button] {
        for (int tab = 0; tab < count(); ++tab) {
            if (tabButton(tab, RightSide) == button) {
                Q_EMIT closeRequested(conversationAt(tab));
                return;
            }
        }
    });
    QTabBar::tabInserted(index);
}

void TabStrip::showCloseButtons(int hovered)
{
    for (int tab = 0; tab < count(); ++tab) {
        if (auto* button = tabButton(tab, RightSide)) {
            const bool isNear = tab == hovered || tab == currentIndex();
            button->setVisible(isNear && tabOn(*this, tab).isClosable);
        }
    }
}

} // namespace backline::ui
