#include "ui/chat/chat_tabs.h"

#include "ui/common/appearance.h"
#include "ui/common/display_text.h"
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
constexpr int longestName = 60;
constexpr int padding = metrics::medium + 1;
constexpr int dot = 9;
constexpr int closeSide = 20;

struct Tab
{
    QString conversation;
    QString name;
    int unread = 0;
    bool isClosable = true;
};

} // namespace

} // namespace backline::ui

Q_DECLARE_METATYPE(backline::ui::Tab)

namespace backline::ui {

namespace {

Tab tabOn(const QTabBar& bar, int tab)
{
    return bar.tabData(tab).value<Tab>();
}

int nameWidth(const QString& name)
{
    return std::min(QFontMetrics(textFont(TextStyle::Strong)).horizontalAdvance(name), widestName);
}

} // namespace

ChatTabs::ChatTabs(QWidget* parent)
    : QTabBar(parent)
{
    setObjectName(u"chatTabs"_s);
    setAccessibleName(tr("Open conversations"));
    setExpanding(false);
    setDrawBase(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    connect(this, &QTabBar::currentChanged, this, [this] {
        showCloseButtons(-1);
        Q_EMIT conversationSelected(current());
    });
}

void ChatTabs::open(const QString& conversation, const QString& customerName)
{
    const int known = tabOf(conversation);
    if (known >= 0) {
        name(known, customerName, tabOn(*this, known).unread);
        return;
    }
    const QSignalBlocker quiet(this);
    const int tab = addTab({});
    setTabData(tab, QVariant::fromValue(Tab{conversation, {}, 0, true}));
    name(tab, customerName, 0);
}

void ChatTabs::close(const QString& conversation)
{
    if (const int tab = tabOf(conversation); tab >= 0) {
        removeTab(tab);
    }
}

void ChatTabs::setUnread(const QString& conversation, int count)
{
    if (const int tab = tabOf(conversation); tab >= 0) {
        name(tab, tabOn(*this, tab).name, count);
    }
}

void ChatTabs::setClosable(const QString& conversation, bool isClosable)
{
    if (const int tab = tabOf(conversation); tab >= 0) {
        auto kept = tabOn(*this, tab);
        kept.isClosable = isClosable;
        setTabData(tab, QVariant::fromValue(kept));
        showCloseButtons(-1);
    }
}

void ChatTabs::requestClose()
{
    if (count() > 0 && tabOn(*this, currentIndex()).isClosable) {
        Q_EMIT closeRequested(current());
    }
}

void ChatTabs::select(const QString& conversation)
{
    if (const int tab = tabOf(conversation); tab >= 0) {
        setCurrentIndex(tab);
    }
}

QString ChatTabs::current() const
{
    return conversationAt(currentIndex());
}

QString ChatTabs::conversationAt(int tab) const
{
    return tabOn(*this, tab).conversation;
}

int ChatTabs::tabOf(const QString& conversation) const
{
    for (int tab = 0; tab < count(); ++tab) {
        if (conversationAt(tab) == conversation) {
            return tab;
        }
    }
    return -1;
}

void ChatTabs::selectNext(int step)
{
    if (count() > 0) {
        setCurrentIndex((currentIndex() + step + count()) % count());
    }
}

QSize ChatTabs::tabSizeHint(int index) const
{
    const Tab tab = tabOn(*this, index);
    const int mark = tab.unread > 0 ? metrics::small + dot : 0;
    return {padding + nameWidth(tab.name) + mark + metrics::hair + closeSide + metrics::hair, tabHeight};
}

QSize ChatTabs::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void ChatTabs::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int tab = 0; tab < count(); ++tab) {
        paintTab(painter, tab);
    }
}

void ChatTabs::paintTab(QPainter& painter, int tab) const
{
    const Palette& palette = paletteOf(this);
    const Tab shown = tabOn(*this, tab);
    const bool isCurrent = tab == currentIndex();
    const QRectF area = QRectF(tabRect(tab)).adjusted(0.5, 0.5, -0.5, 0);
    if (isCurrent) {
        QPainterPath shape;
        shape.addRoundedRect(area.adjusted(0, 0, 0, metrics::cardRadius), metrics::radius, metrics::radius);
        painter.setClipRect(tabRect(tab));
        painter.setPen(QPen(palette.color(Role::Line), palette.lineWidth()));
        painter.setBrush(palette.color(Role::Surface));
        painter.drawPath(shape);
        painter.setClipping(false);
    }
    if (isCurrent && hasFocus()) {
        painter.setPen(QPen(palette.color(Role::Accent), metrics::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), metrics::radius, metrics::radius);
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

void ChatTabs::mouseMoveEvent(QMouseEvent* event)
{
    QTabBar::mouseMoveEvent(event);
    showCloseButtons(tabAt(event->pos()));
}

void ChatTabs::leaveEvent(QEvent* event)
{
    QTabBar::leaveEvent(event);
    showCloseButtons(-1);
}

void ChatTabs::mouseReleaseEvent(QMouseEvent* event)
{
    const int tab = tabAt(event->pos());
    if (event->button() == Qt::MiddleButton && tab >= 0 && tabOn(*this, tab).isClosable) {
        Q_EMIT closeRequested(conversationAt(tab));
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

void ChatTabs::tabInserted(int index)
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

void ChatTabs::showCloseButtons(int hovered)
{
    for (int tab = 0; tab < count(); ++tab) {
        if (auto* button = tabButton(tab, RightSide)) {
            const bool isNear = tab == hovered || tab == currentIndex();
            button->setVisible(isNear && tabOn(*this, tab).isClosable);
        }
    }
}

/// The bar's own text is for assistive technology: "Omar Haddad, unread".
void ChatTabs::name(int tab, const QString& customerName, int unread)
{
    auto kept = tabOn(*this, tab);
    kept.name = displayLine(customerName, longestName);
    kept.unread = unread;
    setTabData(tab, QVariant::fromValue(kept));
    QString escaped = kept.name;
    setTabText(tab, escaped.replace(u'&', u"&&"_s));
    setAccessibleTabName(tab, unread > 0 ? tr("%1, unread").arg(kept.name) : kept.name);
    if (auto* button = tabButton(tab, RightSide)) {
        button->setAccessibleName(tr("Close %1").arg(kept.name));
    }
    showCloseButtons(-1);
    update();
}

} // namespace backline::ui
