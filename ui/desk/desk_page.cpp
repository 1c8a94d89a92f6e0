#include "ui/desk/desk_page.h"

#include "ui/assist/knowledge_pane.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/chat_tabs.h"
#include "ui/common/hairline.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/queue/queue_pane.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace backline::ui {

DeskPage::DeskPage(items::MineModel& mine, Clock clock, QWidget* parent)
    : QWidget(parent)
    , m_hold(m_queue)
    , m_queuePane(new QueuePane(m_hold, m_queue, mine))
    , m_tabs(new ChatTabs)
    , m_chat(new ChatPane(std::move(clock)))
    , m_knowledge(new KnowledgePane)
    , m_splitter(new QSplitter(Qt::Horizontal))
{
    constexpr int queueWidth = 292;
    constexpr int chatWidth = 624;
    constexpr int sideWidth = 312;
    constexpr int narrowest = 240;
    constexpr int narrowestChat = 420;
    m_splitter->addWidget(m_queuePane);
    m_splitter->addWidget(buildMiddle());
    m_splitter->addWidget(buildSide());
    m_splitter->widget(0)->setMinimumWidth(narrowest);
    m_splitter->widget(1)->setMinimumWidth(narrowestChat);
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
}

QWidget* DeskPage::buildMiddle()
{
    auto* middle = new QWidget;
    setSurface(middle, Surface::Window);
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(metrics::small, metrics::small, metrics::small, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch();
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(tabs);
    column->addWidget(m_chat, 1);
    return middle;
}

QWidget* DeskPage::buildSide()
{
    auto* side = new QWidget;
    setSurface(side, Surface::Panel);
    auto* title = new PlainLabel(tr("Knowledge"), TextStyle::Heading, Role::Text);
    title->setContentsMargins(metrics::large, metrics::small, metrics::large, 0);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, metrics::small, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(m_knowledge, 1);
    return side;
}

std::vector<domain::DeskConversation> DeskPage::waitingWith(const QString& words, std::size_t most) const
{
    const items::QueueFilter filter{words, {}, {}};
    std::vector<domain::DeskConversation> found;
    for (const auto& id : m_queue.ids()) {
        const auto& conversation = m_queue.find(id)->conversation();
        if (found.size() < most && filter.accepts(conversation)) {
            found.push_back(conversation);
        }
    }
    return found;
}

QByteArray DeskPage::layoutState() const
{
    return m_splitter->saveState();
}

void DeskPage::restoreLayoutState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

} // namespace backline::ui
