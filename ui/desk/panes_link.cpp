#include "ui/desk/panes_link.h"

#include "services/cache/layout.h"
#include "ui/chat/chat_grid.h"
#include "ui/chat/pane_head.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/chat_menu.h"
#include "ui/desk/desk_page.h"
#include "ui/desk/open_chats.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/command_registry.h"

#include <QAction>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto countKey = u"desk/panes"_s;
const auto shownKey = u"desk/shown"_s;
const auto gridKey = u"desk/grid"_s;

struct Choice
{
    const char* id;
    int count;
};

constexpr Choice choices[] = {{"panes.one", 1}, {"panes.two", 2}, {"panes.four", 4}};

QString goCommand(int place)
{
    return u"panes.go-"_s + QString::number(place + 1);
}

} // namespace

PanesLink::PanesLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    bindCommands();
    restoreCount();
    m_before = m_parts.layout.load(shownKey).toStringList();
    connect(&m_parts.shown, &ChatLink::displayChanged, this, &PanesLink::saveShown);
    connect(&m_parts.commands, &CommandRegistry::shortcutsChanged, this, &PanesLink::showKeys);
    connect(&m_parts.desk.chats(), &ChatGrid::countChanged, this, &PanesLink::showCount);
    showCount();
}

void PanesLink::bindCommands()
{
    auto& commands = m_parts.commands;
    QList<QAction*> actions;
    for (const auto& choice : choices) {
        const auto id = QString::fromLatin1(choice.id);
        auto* action = commands.bind(id, this, [this, count = choice.count] { setCount(count); });
        action->setCheckable(true);
        actions.append(action);
    }
    m_parts.desk.paneMenu().setActions(actions);
    commands.bind(u"panes.next"_s, this, [this] {
        const int count = m_parts.desk.chats().count();
        setCount(count == ChatGrid::most ? 1 : 2 * count);
    });
    for (int place = 0; place < ChatGrid::most; ++place) {
        commands.bind(goCommand(place), this, [this, place] { go(place); });
    }
}

void PanesLink::restoreCount()
{
    const int count = m_parts.layout.load(countKey, 1).toInt();
    const bool isCount = std::ranges::find(choices, count, &Choice::count) != std::end(choices);
    if (isCount && m_parts.desk.hasRoomFor(count)) {
        m_parts.shown.setPaneCount(count);
        m_parts.desk.chats().restoreLayoutState(m_parts.layout.load(gridKey).toByteArray());
    }
}

void PanesLink::setCount(int count)
{
    if (!m_parts.desk.hasRoomFor(count)) {
        Q_EMIT told(tr("This screen is too narrow for conversations side by side"));
        return;
    }
    m_parts.shown.setPaneCount(count);
    m_parts.shown.takeFocus();
    m_parts.layout.save(countKey, count);
    saveLayout();
    saveShown();
}

void PanesLink::go(int place)
{
    if (place >= m_parts.desk.chats().count()) {
        return;
    }
    m_parts.desk.chats().setActive(place);
    if (m_parts.shown.shown().empty()) {
        m_parts.desk.queue().focusList(); // what is chosen there comes here
    } else {
        m_parts.shown.takeFocus();
    }
}

/// A key that goes to a pane which is not there would do nothing.
void PanesLink::showCount()
{
    const int count = m_parts.desk.chats().count();
    for (const auto& choice : choices) {
        m_parts.commands.action(QString::fromLatin1(choice.id))->setChecked(choice.count == count);
    }
    for (int place = 0; place < ChatGrid::most; ++place) {
        m_parts.commands.action(goCommand(place))->setEnabled(place < count);
    }
    showKeys();
}

void PanesLink::showKeys()
{
    auto& grid = m_parts.desk.chats();
    for (int place = 0; place < grid.made(); ++place) {
        grid.head(place).setKeys(shownKeys(m_parts.commands.action(goCommand(place))->shortcut()));
    }
}

void PanesLink::restoreShown()
{
    const auto& panes = m_parts.shown.panes();
    const auto inSight = std::min<qsizetype>(m_parts.desk.chats().count(), m_before.size());
    for (qsizetype place = 0; place < inSight; ++place) {
        const auto id = m_before[place].toStdString();
        auto& pane = *panes[static_cast<std::size_t>(place)];
        if (m_parts.chats.isMine(id) && !m_parts.shown.isInSight(id) && !m_parts.chats.isMine(pane.shown())) {
            m_parts.shown.showIn(static_cast<int>(place), id);
            m_before[place].clear();
        }
    }
}

void PanesLink::saveLayout()
{
    m_parts.layout.save(gridKey, m_parts.desk.chats().layoutState());
}

void PanesLink::saveShown()
{
    QStringList shown;
    for (const auto* pane : m_parts.shown.panes()) {
        shown.append(QString::fromStdString(pane->shown()));
    }
    m_parts.layout.save(shownKey, shown);
}

} // namespace backline::ui
