#include "ui/desk/workplace.h"

#include "services/cache/layout.h"
#include "services/client/mine_feed.h"
#include "services/client/queue_feed.h"
#include "services/client/session.h"
#include "ui/chat/chat_grid.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/chat_tabs.h"
#include "ui/chat/composer.h"
#include "ui/common/display_text.h"
#include "ui/desk/accept_flow.h"
#include "ui/desk/alert_link.h"
#include "ui/desk/announcements.h"
#include "ui/desk/chat_actions.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/chat_menu.h"
#include "ui/desk/desk_page.h"
#include "ui/desk/first_steps_link.h"
#include "ui/desk/load_link.h"
#include "ui/desk/mentions_link.h"
#include "ui/desk/open_chats.h"
#include "ui/desk/panes_link.h"
#include "ui/desk/queue_link.h"
#include "ui/desk/resolve_flow.h"
#include "ui/desk/shell_link.h"
#include "ui/desk/side_bar.h"
#include "ui/desk/side_link.h"
#include "ui/desk/solutions_link.h"
#include "ui/desk/tab_order.h"
#include "ui/desk/writing_link.h"
#include "ui/knowledge/solutions_page.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/truth_line.h"

#include <QApplication>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto solutionsId = u"solutions"_s;
const auto splitterKey = u"desk/splitter"_s;

} // namespace

Workplace::Workplace(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_chats(std::make_unique<OpenChats>(parts.session, parts.memory, nullptr))
{
    buildPages();
    connectFlows();
    bindCommands();
    connectActions();
    connectAlerts();
    restoreLayout();
    recallWork();
}

Workplace::~Workplace()
{
    flush();
    // The links look at the pages, the pages at the models of the chats.
    const auto links = children();
    qDeleteAll(links);
    m_parts.window.removePages();
}

void Workplace::buildPages()
{
    auto& session = m_parts.session;
    m_desk = new DeskPage(m_chats->mine(), [&session] { return session.serverNow(); });
    m_solutionsPage = new SolutionsPage;
    m_parts.window.addPage(
        DeskPage::id(),
        tr("Queue"),
        u"queue"_s,
        m_desk,
        {&m_desk->queue(), &m_desk->tabs(), &m_desk->chats(), m_desk->side().panes()}
    );
    m_parts.window.addPage(solutionsId, tr("Solutions"), u"solutions"_s, m_solutionsPage);
    m_announcements = new Announcements(session, m_desk->queue(), this);
    auto& bar = *m_parts.window.topBar();
    m_mentions =
        new MentionsLink({session, bar, *m_announcements, m_parts.commands, m_parts.memory.colleagues}, this);
    m_queue = new QueueLink(session, m_desk->hold(), m_desk->queue(), this);
    const auto waiting = [this](const std::string& id) { return m_desk->waiting(id); };
    m_chat = new ChatLink(
        {session,
         *m_chats,
         m_desk->tabs(),
         m_desk->chats(),
         m_parts.memory,
         waiting,
         m_mentions->colleagues()},
        this
    );
    new TabOrder(m_chats->mine(), m_desk->tabs(), this);
    m_side = new SideLink({session, *m_chats, *m_chat, *m_desk, m_parts.commands, m_parts.layout}, this);
    m_accept = new AcceptFlow({*m_queue, *m_chats, *m_chat, *m_desk, m_parts.window, m_parts.commands}, this);
    m_writing = new WritingLink(
        {session, *m_chats, *m_chat, m_parts.commands, m_parts.memory.canned, *m_mentions}, this
    );
    m_panes = new PanesLink({*m_chats, *m_chat, *m_desk, m_parts.commands, m_parts.layout}, this);
    m_resolve = new ResolveFlow({session, *m_chats, m_parts.memory.drafts, m_parts.window}, this);
    m_solutions = new SolutionsLink(session, *m_solutionsPage, this);
    m_shell = new ShellLink(session, *m_chats, m_parts.window, m_parts.server, this);
    m_load = new LoadLink(session, *m_chats, *bar.load(), this);
    new FirstStepsLink({session, *m_queue, m_desk->queue(), m_parts.commands}, this);
}

void Workplace::connectFlows()
{
    connect(&m_desk->queue(), &QueuePane::previewRequested, m_chat, &ChatLink::preview);
    connect(&m_desk->queue(), &QueuePane::openRequested, this, [this](const QString& id) {
        m_chat->show(id);
        m_chat->takeFocus();
    });
    connect(m_chat, &ChatLink::resolveRequested, m_resolve, &ResolveFlow::begin);
    connect(m_chat, &ChatLink::shownChanged, this, [this] {
        const auto id = QString::fromStdString(m_chat->shown());
        m_desk->queue().setOpenConversation(id);
    });
    connect(m_accept, &AcceptFlow::accepted, this, &Workplace::remarkOnAccepted);
    connect(m_accept, &AcceptFlow::acceptedAside, this, [this](const QString& customer) {
        m_announcements->say(tr("%1 is yours now").arg(displayLine(customer)));
    });
    connect(m_accept, &AcceptFlow::typedInVain, this, [this] {
        m_announcements->say(tr("What you typed meanwhile is lost: type it again"));
    });
    connect(m_resolve, &ResolveFlow::resolved, this, [this](const QString&, const QString& solution) {
        if (!solution.isEmpty()) {
            m_solutions->proposed(solution);
        }
        m_announcements->say(
            solution.isEmpty() ? tr("Resolved.") : tr("Resolved. The solution waits for review.")
        );
        goOn();
    });
    connect(m_solutions, &SolutionsLink::pendingCountChanged, &m_parts.window, [this](int count) {
        m_parts.window.setBadge(solutionsId, count);
    });
    connect(m_solutionsPage, &SolutionsPage::conversationRequested, this, &Workplace::showConversation);
    connect(m_shell, &ShellLink::conversationRequested, this, &Workplace::showConversation);
    connect(m_mentions, &MentionsLink::conversationRequested, this, &Workplace::showConversation);
    connect(m_load, &LoadLink::conversationRequested, this, &Workplace::showConversation);
    connect(m_side, &SideLink::conversationRequested, this, &Workplace::showConversation);
    connect(m_announcements, &Announcements::conversationRequested, this, &Workplace::showConversation);
    connect(m_announcements, &Announcements::rejectionRequested, this, [this](const QString& id) {
        m_parts.window.showPage(solutionsId);
        m_solutions->showRejected(id);
    });
    connect(&m_parts.window, &MainWindow::pageChanged, this, [this](const QString& id) {
        if (id == solutionsId) {
            m_solutions->arrive();
        }
    });
    connect(m_desk, &DeskPage::layoutChanged, this, &Workplace::saveLayout);
    connect(
        &m_parts.session.queue(),
        &client::QueueFeed::reset,
        this,
        [this] {
            focusQueue();
            m_isQueueShown = true;
            restoreShown();
            Q_EMIT queueShown();
        },
        Qt::SingleShotConnection
    );
    connect(
        &m_parts.session.mine(),
        &client::MineFeed::reset,
        this,
        &Workplace::restoreShown,
        Qt::SingleShotConnection
    );
    connect(&m_parts.session.queue(), &client::QueueFeed::loaded, m_solutions, &SolutionsLink::refresh);
}

void Workplace::connectActions()
{
    m_actions = new ChatActions(
        {m_parts.session, *m_chats, *m_chat, m_desk->chatMenu(), m_parts.commands, m_parts.window}, this
    );
    connect(m_actions, &ChatActions::released, this, &Workplace::goOn);
    connect(m_actions, &ChatActions::failed, m_parts.window.truthLine(), &TruthLine::setProblem);
    connect(m_panes, &PanesLink::told, m_announcements, qOverload<const QString&>(&Announcements::say));
    connect(m_writing, &WritingLink::told, m_announcements, qOverload<const QString&>(&Announcements::say));
    connect(m_writing, &WritingLink::failed, m_parts.window.truthLine(), &TruthLine::setProblem);
    connect(m_actions, &ChatActions::transferred, this, [this](const QString&, const QString& colleague) {
        m_announcements->say(tr("Handed over to %1").arg(colleague));
        m_chat->takeFocus();
    });
}

void Workplace::connectAlerts()
{
    const auto isShown = [this](const std::string& id) { return m_chat->isInSight(id); };
    m_alerts = new AlertLink(
        {m_parts.session,
         *m_chats,
         *m_queue,
         m_parts.window,
         m_parts.commands,
         m_parts.alerts,
         isShown,
         m_mentions->feed()},
        this
    );
    connect(m_alerts, &AlertLink::countChanged, this, [this](int count) {
        m_parts.window.setBadge(DeskPage::id(), count);
        Q_EMIT attentionChanged(count);
    });
    connect(m_alerts, &AlertLink::frontRequested, this, &Workplace::frontRequested);
    connect(m_alerts, &AlertLink::conversationRequested, this, &Workplace::showConversation);
    connect(m_alerts, &AlertLink::queueRequested, this, [this] { m_parts.commands.run(u"queue.open"_s); });
    connect(m_alerts, &AlertLink::mentionRequested, m_mentions, &MentionsLink::choose);
    connect(m_alerts, &AlertLink::told, m_announcements, qOverload<const QString&>(&Announcements::say));
    connect(m_chat, &ChatLink::displayChanged, m_alerts, &AlertLink::look);
}

void Workplace::bind(const char* id, std::function<void()> run)
{
    m_parts.commands.bind(QString::fromLatin1(id), this, std::move(run));
}

void Workplace::bindCommands()
{
    bind("queue.accept-next", [this] { m_accept->acceptNext(); });
    bind("queue.open", [this] {
        m_parts.window.showPage(DeskPage::id());
        if (!m_desk->queue().currentId().isEmpty()) {
            m_desk->queue().focusList();
        } else {
            m_parts.window.focusPage();
        }
    });
    bind("solutions.open", [this] {
        m_parts.window.showPage(solutionsId);
        m_solutionsPage->takeFocus();
    });
    bind("queue.up", [this] { m_desk->queue().selectPrevious(); });
    bind("queue.down", [this] { m_desk->queue().selectNext(); });
    bind("queue.filter", [this] { m_desk->queue().openFilter(); });
    bind("chat.next", [this] { m_desk->tabs().selectNext(1); });
    bind("chat.previous", [this] { m_desk->tabs().selectNext(-1); });
    bind("chat.close", [this] { m_desk->tabs().requestClose(); });
    bind("chat.note", [this] { m_chat->pane().composer().toggleKind(); });
    bind("chat.resolve", [this] { m_resolve->begin(QString::fromStdString(m_chat->shown())); });
    bind("me.workload", [this] { m_load->open(); });
}

void Workplace::showConversation(const QString& id)
{
    m_parts.window.showPage(DeskPage::id());
    m_chat->show(id);
    m_chat->takeFocus();
}

void Workplace::acceptNext()
{
    m_parts.window.showPage(DeskPage::id());
    if (m_queue->waitingCount() > 0) {
        m_queue->acceptNext();
    } else {
        const bool isKnown = m_parts.session.queue().isLoaded();
        m_announcements->say(
            isKnown ? tr("No one is waiting") : tr("The queue is not there yet: try again in a moment")
        );
    }
}

int Workplace::attention() const
{
    return m_alerts->count();
}

/// Accepting is always possible; what may be forgotten about it is said.
void Workplace::remarkOnAccepted()
{
    const int active = m_chats->mine().rowCount();
    const int capacity = m_parts.session.me().capacity;
    if (m_parts.session.me().presence == domain::Presence::Away) {
        m_announcements->say(tr("You are still away"), tr("Become available"), [this] {
            m_shell->setPresence(domain::Presence::Online);
            m_chat->takeFocus();
        });
    } else if (active > capacity) {
        m_announcements->say(tr("That makes %1 conversations, your limit is %2").arg(active).arg(capacity));
    }
}

/// One that is not in sight, if there is one; what is on hold waits for its customer.
QString Workplace::nextOfMine() const
{
    std::string next;
    auto& mine = m_chats->mine();
    for (int row = mine.rowCount() - 1; row >= 0; --row) {
        const auto& record = mine.item(row).conversation.record;
        const bool isBetter = next.empty() || m_chat->isInSight(next) || !m_chat->isInSight(record.publicId);
        if (isBetter && !record.isOnHold()) {
            next = record.publicId;
        }
    }
    return QString::fromStdString(next);
}

/// After a conversation is done the next of mine comes up, or the keyboard goes back to the queue.
void Workplace::goOn()
{
    if (const auto next = nextOfMine(); !next.isEmpty()) {
        m_chat->show(next);
        m_chat->takeFocus();
        return;
    }
    m_desk->queue().focusList();
    if (const auto next = m_desk->queue().currentId(); !next.isEmpty()) {
        m_chat->preview(next);
    }
}

QList<PaletteItem> Workplace::find(const QString& typed)
{
    constexpr int most = 8;
    QList<PaletteItem> found;
    const auto add = [this, &found](const domain::DeskConversation& conversation, const QString& group) {
        const auto id = QString::fromStdString(conversation.record.publicId);
        PaletteItem item;
        item.title = QString::fromStdString(conversation.customerName);
        item.detail = QString::fromStdString(conversation.record.subject);
        item.group = group;
        item.icon = u"conversations"_s;
        item.run = [this, id] { showConversation(id); };
        found.append(item);
    };
    auto& mine = m_chats->mine();
    for (int row = 0; row < mine.rowCount(); ++row) {
        add(mine.item(row).conversation, tr("Mine"));
    }
    if (!typed.isEmpty()) {
        for (const auto& waiting : m_desk->waitingWith(typed, most)) {
            add(waiting, tr("Waiting"));
        }
        for (const auto& hit : m_parts.memory.transcripts.search(typed, most)) {
            add(hit.conversation, tr("Seen before"));
        }
    }
    return found;
}

void Workplace::flush()
{
    m_chat->flushDrafts();
    m_resolve->flush();
    saveLayout();
}

void Workplace::restoreLayout()
{
    if (const auto state = m_parts.layout.load(splitterKey).toByteArray(); !state.isEmpty()) {
        m_desk->restoreLayoutState(state);
    }
}

/// What this computer remembers is there before the server has said anything, and without it.
void Workplace::recallWork()
{
    m_chats->recallMine();
    m_panes->restoreShown();
}

/// The queue may come late, when somebody already works elsewhere on the page.
void Workplace::focusQueue()
{
    const auto* focus = QApplication::focusWidget();
    if (focus == nullptr || !m_desk->isAncestorOf(focus) || m_desk->queue().isAncestorOf(focus)) {
        m_desk->queue().focusList();
    }
}

/// One of mine comes up again. The first of the queue is looked at as soon as there is a queue, so not
/// before.
void Workplace::restoreShown()
{
    if (m_isQueueShown) {
        m_panes->restoreShown();
    }
}

void Workplace::saveLayout()
{
    m_parts.layout.save(splitterKey, m_desk->layoutState());
    m_panes->saveLayout();
}

} // namespace backline::ui
