#include "ui/chat/chat_tabs.h"

#include "ui/common/display_text.h"
#include "ui/common/menu_button.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>
#include <numeric>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestName = 60;

int widthOf(const QList<ChatTab>& tabs)
{
    return std::accumulate(tabs.begin(), tabs.end(), 0, [](int sum, const ChatTab& tab) {
        return sum + TabStrip::widthOf(tab);
    });
}

int unreadAmong(const QList<ChatTab>& tabs)
{
    return static_cast<int>(std::ranges::count_if(tabs, [](const ChatTab& tab) { return tab.unread > 0; }));
}

QString moreWords(int count, int unread)
{
    return unread > 0 ? ChatTabs::tr("%1 more, %2 unread").arg(count).arg(unread)
                      : ChatTabs::tr("%1 more").arg(count);
}

} // namespace

ChatTabs::ChatTabs(QWidget* parent)
    : QWidget(parent)
    , m_strip(new TabStrip)
    , m_more(new MenuButton({}))
{
    m_strip->setObjectName(u"chatTabs"_s);
    m_strip->setAccessibleName(tr("Open conversations"));
    m_more->setObjectName(u"moreChats"_s);
    m_more->setAccessibleDescription(tr("Open conversations that find no room"));
    m_more->hide();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::hair);
    row->addWidget(m_strip);
    row->addWidget(m_more, 0, Qt::AlignVCenter);
    row->addStretch();
    connect(m_strip, &TabStrip::conversationSelected, this, &ChatTabs::select);
    connect(m_strip, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (const auto pressed = m_strip->conversationAt(tab); !pressed.isEmpty() && pressed == current()) {
            Q_EMIT conversationSelected(pressed); // it may stand in another pane than the active one
        }
    });
    connect(m_strip, &TabStrip::closeRequested, this, &ChatTabs::closeRequested);
    connect(m_more->choices(), &QMenu::aboutToShow, this, &ChatTabs::fillMenu);
}

void ChatTabs::open(const QString& conversation, const QString& customerName)
{
    int tab = tabOf(conversation);
    if (tab < 0) {
        tab = count();
        m_tabs.append({conversation, {}, 0, true});
        m_current = std::max(m_current, 0);
        sort();
        tab = tabOf(conversation);
    }
    m_tabs[tab].name = displayLine(customerName, longestName);
    fit();
}

void ChatTabs::arrange(const QStringList& conversations)
{
    m_order = conversations;
    sort();
    fit();
}

void ChatTabs::sort()
{
    const QString shown = current();
    std::ranges::stable_sort(m_tabs, {}, [this](const ChatTab& tab) {
        const auto place = m_order.indexOf(tab.conversation);
        return place < 0 ? m_order.size() : place;
    });
    m_current = tabOf(shown);
}

/// The next one takes its place, or the last one.
void ChatTabs::close(const QString& conversation)
{
    const int tab = tabOf(conversation);
    if (tab < 0) {
        return;
    }
    const bool wasCurrent = tab == m_current;
    m_tabs.removeAt(tab);
    if (tab < m_current || m_current == count()) {
        --m_current;
    }
    fit();
    if (wasCurrent) {
        Q_EMIT conversationSelected(current());
    }
}

void ChatTabs::setUnread(const QString& conversation, int count)
{
    if (const int tab = tabOf(conversation); tab >= 0 && m_tabs[tab].unread != count) {
        m_tabs[tab].unread = count;
        fit();
    }
}

void ChatTabs::setClosable(const QString& conversation, bool isClosable)
{
    if (const int tab = tabOf(conversation); tab >= 0 && m_tabs[tab].isClosable != isClosable) {
        m_tabs[tab].isClosable = isClosable;
        fit();
    }
}

void ChatTabs::requestClose()
{
    if (m_current >= 0 && m_tabs[m_current].isClosable) {
        Q_EMIT closeRequested(current());
    }
}

void ChatTabs::select(const QString& conversation)
{
    const int tab = tabOf(conversation);
    if (tab >= 0 && tab != m_current) {
        m_current = tab;
        fit();
        Q_EMIT conversationSelected(conversation);
    }
}

QString ChatTabs::current() const
{
    return m_current < 0 ? QString() : m_tabs[m_current].conversation;
}

int ChatTabs::tabOf(const QString& conversation) const
{
    const auto found = std::ranges::find(m_tabs, conversation, &ChatTab::conversation);
    return found == m_tabs.end() ? -1 : static_cast<int>(found - m_tabs.begin());
}

void ChatTabs::selectNext(int step)
{
    if (count() > 0) {
        select(m_tabs[(m_current + step + count()) % count()].conversation);
    }
}

void ChatTabs::fit()
{
    int room = width();
    if (widthOf(m_tabs) > room) {
        m_more->ensurePolished();
        m_more->setText(moreWords(count(), unreadAmong(m_tabs))); // it will not be longer than this
        room -= m_more->sizeHint().width() + layout()->spacing();
    }
    moveWindow(room);
    m_strip->setTabs(m_tabs.mid(m_first, m_end - m_first), m_current - m_first);
    offer(m_tabs.mid(0, m_first) + m_tabs.mid(m_end));
}

/// Tabs stay where they are as long as the current one is among them.
void ChatTabs::moveWindow(int room)
{
    const auto fits = [this, room](int first, int end) {
        return widthOf(m_tabs.mid(first, end - first)) <= room;
    };
    m_first = std::clamp(m_first, 0, std::max(0, m_current));
    m_end = std::max(0, m_current + 1);
    while (m_first < m_current && !fits(m_first, m_end)) {
        ++m_first;
    }
    while (m_end < count() && fits(m_first, m_end + 1)) {
        ++m_end;
    }
    while (m_first > 0 && fits(m_first - 1, m_end)) {
        --m_first;
    }
}

void ChatTabs::offer(const QList<ChatTab>& hidden)
{
    if (hidden.isEmpty() && m_more->hasFocus()) {
        m_strip->setFocus();
    }
    m_more->setText(moreWords(static_cast<int>(hidden.size()), unreadAmong(hidden)));
    m_more->setVisible(!hidden.isEmpty());
    m_hidden = hidden;
    if (!m_more->choices()->isVisible()) {
        fillMenu();
    }
}

void ChatTabs::fillMenu()
{
    auto* menu = m_more->choices();
    menu->clear();
    for (const ChatTab& tab : m_hidden) {
        QString words = tab.unread > 0 ? tr("%1, unread").arg(tab.name) : tab.name;
        const auto* action = menu->addAction(words.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, id = tab.conversation] { select(id); });
    }
}

void ChatTabs::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ChatTabs::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
    }
}

} // namespace backline::ui
