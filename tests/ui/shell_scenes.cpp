#include "tests/ui/shell_scenes.h"

#include "ui/common/empty_state.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/common/skeleton.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/load_button.h"
#include "ui/shell/presence_button.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/truth_line.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;
using namespace backline::ui;

namespace {

QWidget* pane(const QString& field, QWidget* content)
{
    auto* widget = new QWidget;
    setSurface(widget, Surface::Panel);
    auto* column = new QVBoxLayout(widget);
    auto* edit = new QLineEdit;
    edit->setAccessibleName(field);
    edit->setObjectName(field);
    edit->setPlaceholderText(field);
    column->addWidget(edit);
    column->addWidget(content, 1);
    return widget;
}

} // namespace

Workbench::Workbench()
    : m_window(std::make_unique<MainWindow>(m_registry))
{
    fill();
}

void Workbench::fill()
{
    auto* queue = new QWidget;
    auto* row = new QHBoxLayout(queue);
    row->setContentsMargins(0, 0, 0, 0);
    auto* list = pane(u"Filter"_s, new Skeleton(8, 56));
    list->setFixedWidth(292);
    auto* chat = pane(
        u"Composer"_s,
        new EmptyState(
            u"conversations"_s,
            u"No conversation is open"_s,
            u"Choose one on the left, or press Ctrl+G to take the one that has waited longest."_s,
            u"Accept the next"_s
        )
    );
    row->addWidget(list);
    row->addWidget(chat, 1);
    m_window->addPage(u"queue"_s, u"Queue"_s, u"queue"_s, queue, {list, chat});
    m_window->addPage(u"solutions"_s, u"Solutions"_s, u"solutions"_s, pane(u"Search"_s, new QWidget));
    m_window->addBottomPage(u"invite"_s, u"Let colleagues join"_s, u"invite"_s, pane(u"Link"_s, new QWidget));
    m_window->setBadge(u"queue"_s, 9);
    m_window->topBar()->presence()->setPresence(domain::Presence::Online);
    m_window->topBar()->load()->setLoad(2, 4);
    m_window->topBar()->setLate(2);
    m_window->topBar()->setPerson(u"Li Wen"_s);
    m_window->topBar()->setDemoPeople(
        {{u"li"_s, u"Li Wen"_s, u"agent"_s}, {u"ana"_s, u"Ana Ruiz"_s, u"lead"_s}}
    );
    m_window->truthLine()->setUpToDate(QTime(14, 3, 22));
    m_window->truthLine()->setServer(u"Server: this computer, 3 agents"_s);
    m_window->truthLine()->setAside(u"Offline model"_s);
}

} // namespace backline::tests
