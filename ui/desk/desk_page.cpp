#include "ui/desk/desk_page.h"

#include "ui/assist/knowledge_pane.h"
#include "ui/chat/chat_grid.h"
#include "ui/chat/chat_tabs.h"
#include "ui/common/metrics.h"
#include "ui/common/restyle.h"
#include "ui/customer/customer_pane.h"
#include "ui/desk/chat_menu.h"
#include "ui/desk/side_bar.h"
#include "ui/queue/queue_pane.h"

#include <QHBoxLayout>
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int narrowest = 240; ///< of what stands beside the conversations

} // namespace

DeskPage::DeskPage(items::MineModel& mine, Clock clock, QWidget* parent)
    : QWidget(parent)
    , m_hold(m_queue)
    , m_queuePane(new QueuePane(m_hold, m_queue, mine))
    , m_tabs(new ChatTabs)
    , m_paneMenu(new ChatMenu(u"panes"_s, tr("Panes side by side")))
    , m_chatMenu(new ChatMenu(u"more"_s, tr("More for this conversation")))
    , m_chats(new ChatGrid(std::move(clock)))
    , m_side(new SideBar)
    , m_customer(new CustomerPane)
    , m_knowledge(new KnowledgePane)
    , m_splitter(new QSplitter(Qt::Horizontal))
{
    constexpr int queueWidth = 292;
    constexpr int chatWidth = 624;
    constexpr int sideWidth = 312;
    m_splitter->addWidget(m_queuePane);
    m_splitter->addWidget(buildMiddle());
    m_side->addPane(tr("Customer"), m_customer);
    m_side->addPane(tr("Knowledge"), m_knowledge);
    m_side->showPane(m_knowledge);
    m_splitter->addWidget(m_side);
    m_splitter->widget(0)->setMinimumWidth(narrowest);
    m_splitter->widget(1)->setMinimumWidth(ChatGrid::leastWidth(1));
    m_splitter->widget(2)->setMinimumWidth(narrowest);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setStretchFactor(2, 1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({queueWidth, chatWidth, sideWidth});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_splitter);
    connect(m_splitter, &QSplitter::splitterMoved, this, &DeskPage::layoutChanged);
    connect(m_chats, &ChatGrid::layoutChanged, this, &DeskPage::layoutChanged);
    connect(m_chats, &ChatGrid::countChanged, this, &DeskPage::makeRoom);
}

QWidget* DeskPage::buildMiddle()
{
    auto* middle = new QWidget;
    setSurface(middle, Surface::Window);
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(metrics::small, metrics::small, metrics::small, 0);
    tabs->addWidget(m_tabs, 1);
    tabs->addWidget(m_paneMenu);
    tabs->addWidget(m_chatMenu);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(tabs);
    column->addWidget(m_chats, 1);
    return middle;
}

QString DeskPage::id()
{
    return QStringLiteral("queue");
}

const domain::DeskConversation* DeskPage::waiting(const std::string& id) const
{
    const auto* row = m_queue.find(id);
    return row == nullptr ? nullptr : &row->conversation();
}

std::vector<domain::DeskConversation> DeskPage::waitingWith(const QString& words, std::size_t most) const
{
    items::QueueFilter filter;
    filter.text = words;
    std::vector<domain::DeskConversation> found;
    for (const auto& id : m_queue.ids()) {
        const auto& conversation = m_queue.find(id)->conversation();
        if (found.size() < most && filter.accepts(conversation)) {
            found.push_back(conversation);
        }
    }
    return found;
}

bool DeskPage::hasRoomFor(int count) const
{
    constexpr int rail = 56;
    const int needed = rail + 2 * narrowest + ChatGrid::leastWidth(count);
    return count == 1 || screen()->availableSize().width() >= needed;
}

QByteArray DeskPage::layoutState() const
{
    return m_splitter->saveState();
}

void DeskPage::restoreLayoutState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

/// Several conversations take what they need from both sides, and give it back.
void DeskPage::makeRoom(int count)
{
    m_splitter->widget(1)->setMinimumWidth(ChatGrid::leastWidth(count));
    auto widths = m_splitter->sizes();
    if (count == 1 && !m_widthsAlone.isEmpty()) {
        m_splitter->setSizes(std::exchange(m_widthsAlone, {}));
    } else if (const int lack = ChatGrid::goodWidth(count) - widths[1]; count > 1 && lack > 0) {
        m_widthsAlone = m_widthsAlone.isEmpty() ? widths : m_widthsAlone;
        const int fromSide = std::min(lack, std::max(0, widths[2] - narrowest));
        const int fromQueue = std::min(lack - fromSide, std::max(0, widths[0] - narrowest));
        m_splitter->setSizes({widths[0] - fromQueue, widths[1] + fromSide + fromQueue, widths[2] - fromSide});
    }
    Q_EMIT layoutChanged();
}

} // namespace backline::ui
