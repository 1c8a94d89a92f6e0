#include "ui/chat/chat_grid.h"

#include "ui/chat/chat_cell.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/pane_head.h"

#include <QApplication>
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int leastPane = 340;
constexpr int goodPane = 360;

QSplitter* makeSplitter(Qt::Orientation orientation)
{
    auto* splitter = new QSplitter(orientation);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

/// Of the focusable widgets in a part of the window, in the order in which Tab goes through them.
QList<QWidget*> focusChain(QWidget& part)
{
    QList<QWidget*> chain;
    for (auto* widget = part.nextInFocusChain(); widget != &part; widget = widget->nextInFocusChain()) {
        if (part.isAncestorOf(widget) && widget->focusPolicy() != Qt::NoFocus) {
            chain.append(widget);
        }
    }
    return chain;
}

} // namespace

ChatGrid::ChatGrid(Clock clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(std::move(clock))
    , m_rows(makeSplitter(Qt::Vertical))
    , m_columns{makeSplitter(Qt::Horizontal), makeSplitter(Qt::Horizontal)}
{
    setObjectName(u"chatGrid"_s);
    m_columns[0]->setObjectName(u"upperPanes"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    for (auto* splitter : {m_rows, m_columns[0], m_columns[1]}) {
        connect(splitter, &QSplitter::splitterMoved, this, &ChatGrid::layoutChanged);
    }
    m_rows->addWidget(m_columns[0]);
    m_rows->addWidget(m_columns[1]);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) {
        followFocus(now);
    });
    m_shown.setSingleShot(true);
    m_shown.setInterval(0);
    connect(&m_shown, &QTimer::timeout, this, &ChatGrid::share);
    make();
    arrange();
}

void ChatGrid::setCount(int count)
{
    if (count == m_count) {
        return;
    }
    while (made() < count) {
        make();
    }
    m_count = count;
    if (m_active >= count) {
        setActive(0);
    }
    arrange();
    Q_EMIT countChanged(count);
}

ChatPane& ChatGrid::pane(int place)
{
    return m_cells[static_cast<std::size_t>(place)]->pane();
}

PaneHead& ChatGrid::head(int place)
{
    return m_cells[static_cast<std::size_t>(place)]->head();
}

void ChatGrid::setActive(int place)
{
    if (place == m_active) {
        return;
    }
    head(m_active).setActive(false);
    m_active = place;
    head(m_active).setActive(true);
    Q_EMIT activeChanged(place);
}

int ChatGrid::leastWidth(int count)
{
    constexpr int alone = 420;
    return count == 1 ? alone : 2 * leastPane;
}

int ChatGrid::goodWidth(int count)
{
    return count == 1 ? leastWidth(1) : 2 * goodPane;
}

QByteArray ChatGrid::layoutState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_rows->saveState() << m_columns[0]->saveState() << m_columns[1]->saveState();
    return state;
}

void ChatGrid::restoreLayoutState(const QByteArray& state)
{
    QDataStream stream(state);
    for (auto* splitter : {m_rows, m_columns[0], m_columns[1]}) {
        QByteArray part;
        stream >> part;
        splitter->restoreState(part);
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_shown.stop();
}

void ChatGrid::make()
{
    const int place = made();
    auto* cell = new ChatCell(m_clock);
    m_cells.push_back(cell);
    m_columns[static_cast<std::size_t>(place / 2)]->addWidget(cell);
    cell->head().setActive(place == m_active);
    if (place > 0) { // made last, it would come behind everything else in the window
        auto* before = focusChain(*m_cells[static_cast<std::size_t>(place - 1)]).value(0);
        for (auto* next : focusChain(*m_cells[static_cast<std::size_t>(place - 1)]) + focusChain(*cell)) {
            setTabOrder(std::exchange(before, next), next);
        }
    }
    connect(cell, &ChatCell::pressed, this, [this, cell, place] {
        setActive(place);
        cell->pane().takeFocus();
    });
    Q_EMIT paneMade(place);
}

void ChatGrid::followFocus(const QWidget* now)
{
    const auto has = [now](const ChatCell* cell) { return cell->isAncestorOf(now); };
    const auto found = now == nullptr ? m_cells.end() : std::ranges::find_if(m_cells, has);
    if (found != m_cells.end()) {
        setActive(static_cast<int>(found - m_cells.begin()));
    }
}

/// Equal shares, whatever they were with another number.
void ChatGrid::arrange()
{
    for (int place = 0; place < made(); ++place) {
        auto* cell = m_cells[static_cast<std::size_t>(place)];
        cell->setVisible(place < m_count);
        cell->setHeadShown(m_count > 1);
        cell->pane().setCompact(m_count == most);
    }
    m_columns[1]->setVisible(m_count == most);
    share();
    m_shown.start();
}

void ChatGrid::share()
{
    for (auto* splitter : {m_rows, m_columns[0], m_columns[1]}) {
        splitter->setSizes(QList<int>(splitter->count(), splitter->width() + splitter->height()));
    }
}

} // namespace backline::ui
