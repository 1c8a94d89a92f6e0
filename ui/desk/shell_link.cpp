#include "ui/desk/shell_link.h"

#include "models/items/carried.h"
#include "models/items/thread_row.h"
#include "services/client/outbox.h"
#include "services/client/queue_feed.h"
#include "services/client/session.h"
#include "ui/common/elapsed.h"
#include "ui/desk/open_chats.h"
#include "ui/shell/main_window.h"
#include "ui/shell/presence_button.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/truth_line.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace backline::ui {

namespace {

constexpr domain::Instant lateAfter = 120'000; ///< a customer who waits so long for an answer is worth a word

QDateTime localTime(domain::Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at);
}

bool isOnline(client::SessionState state)
{
    return state == client::SessionState::UpToDate || state == client::SessionState::CatchingUp;
}

} // namespace

ShellLink::ShellLink(
    client::Session& session,
    OpenChats& chats,
    MainWindow& window,
    QString server,
    QObject* parent
)
    : QObject(parent)
    , m_session(session)
    , m_chats(chats)
    , m_window(window)
    , m_server(std::move(server))
{
    connectTopBar();
    connectTruth();
    connect(&m_clock, &QTimer::timeout, this, &ShellLink::tick);
    constexpr int second = 1'000;
    m_clock.start(second);
    showMe();
    showTruth();
    showOutbox();
    m_window.truthLine()->setServer(tr("Server: %1").arg(m_server));
}

void ShellLink::connectTopBar()
{
    auto* bar = m_window.topBar();
    bar->setPerson(QString::fromStdString(m_session.me().name));
    connect(bar->presence(), &PresenceButton::presenceRequested, this, &ShellLink::setPresence);
    connect(bar, &TopBar::lateRequested, this, [this] {
        if (const auto id = longestLate(); !id.empty()) {
            Q_EMIT conversationRequested(QString::fromStdString(id));
        }
    });
    connect(&m_session, &client::Session::meChanged, this, &ShellLink::showMe);
    connect(&m_session, &client::Session::meChanged, this, &ShellLink::comeToWork);
    connect(&m_session, &client::Session::stateChanged, this, &ShellLink::showMe);
    connect(&m_session, &client::Session::stateChanged, this, [this](client::SessionState state) {
        m_comes = m_comes || !isOnline(state);
    });
}

void ShellLink::connectTruth()
{
    auto* line = m_window.truthLine();
    connect(line, &TruthLine::retryRequested, &m_session, &client::Session::retryNow);
    connect(&m_session, &client::Session::stateChanged, this, &ShellLink::showTruth);
    connect(&m_session, &client::Session::stateChanged, line, [line](client::SessionState state) {
        if (state == client::SessionState::UpToDate) {
            line->setProblem({});
        }
    });
    connect(&m_session, &client::Session::untrusted, line, [line](const client::Failure& failure) {
        line->setProblem(failure.message);
    });
    auto& outbox = m_session.outbox();
    connect(&outbox, &client::Outbox::countChanged, this, &ShellLink::showOutbox);
    connect(&outbox, &client::Outbox::stuck, this, &ShellLink::showOutbox);
    connect(line, &TruthLine::outboxRequested, this, [this, line] { line->showOutbox(unsent()); });
    connect(line, &TruthLine::conversationRequested, this, &ShellLink::conversationRequested);
    connect(&outbox, &client::Outbox::unkept, line, [line] {
        line->setProblem(tr("This computer's disk is full: what is not sent yet would not survive a crash."));
    });
}

/// Whoever comes to work is there, and whoever lost the line is again what he was: with the first word of the
/// server, because what was remembered may be old. Whoever goes offline later does it on purpose.
void ShellLink::comeToWork()
{
    const auto presence = m_session.me().presence;
    if (!std::exchange(m_comes, false) || presence != domain::Presence::Offline) {
        m_chosen = presence;
    } else if (m_chosen != domain::Presence::Offline) {
        setPresence(m_chosen);
    }
}

void ShellLink::setPresence(domain::Presence presence)
{
    m_session.setPresence(presence, this, [this](const client::Outcome<client::Done>& outcome) {
        if (!outcome) {
            m_window.truthLine()->setProblem(outcome.error().message);
        }
    });
}

void ShellLink::showMe()
{
    const auto& me = m_session.me();
    auto* button = m_window.topBar()->presence();
    button->setPresence(me.presence);
    button->setConnected(isOnline(m_session.state()));
}

void ShellLink::showTruth()
{
    auto* line = m_window.truthLine();
    switch (m_session.state()) {
    case client::SessionState::Connecting:
        line->setConnecting();
        break;
    case client::SessionState::CatchingUp:
        line->setCatchingUp();
        break;
    case client::SessionState::UpToDate:
        line->setUpToDate(localTime(m_session.upToDateAt()).time(), m_session.notLoaded());
        break;
    case client::SessionState::Waiting:
        showOffline();
        break;
    case client::SessionState::SignedOut:
        break; // its end is at hand
    }
}

void ShellLink::showOffline()
{
    const auto wait = m_session.reconnectAt() - QDateTime::currentMSecsSinceEpoch();
    const auto seconds = static_cast<int>(std::max<qint64>(0, (wait + 999) / 1'000));
    m_window.truthLine()->setOffline(localTime(m_session.unreachableSince()), seconds);
}

void ShellLink::showOutbox()
{
    const auto items = m_session.outbox().items();
    const auto refused =
        std::count_if(items.begin(), items.end(), [](const auto& item) { return !item.problem.empty(); });
    m_window.truthLine()->setOutbox(
        static_cast<int>(items.size() - static_cast<std::size_t>(refused)), static_cast<int>(refused)
    );
}

QList<OutboxMenu::Item> ShellLink::unsent() const
{
    QList<OutboxMenu::Item> unsent;
    for (const auto& item : m_session.outbox().items()) {
        const auto* chat = m_chats.find(item.conversation);
        const auto customer =
            chat == nullptr ? QString() : QString::fromStdString(chat->details().conversation.customerName);
        const auto row = items::ThreadRow::outgoing(item, items::DeliveryState::Waiting);
        unsent.append(
            {QString::fromStdString(item.conversation),
             customer.isEmpty() ? tr("Customer") : customer,
             items::lineOf(row.message),
             row.problem.isEmpty() ? tr("waiting since %1").arg(momentText(localTime(item.createdAt)))
                                   : tr("refused: %1").arg(row.problem)}
        );
    }
    return unsent;
}

void ShellLink::tick()
{
    showTruth();
    const auto now = m_session.serverNow();
    auto& mine = m_chats.mine();
    int late = 0;
    for (int row = 0; row < mine.rowCount(); ++row) {
        const auto since = mine.item(row).waitsForMeSince();
        late += since != 0 && now - since >= lateAfter ? 1 : 0;
    }
    m_window.topBar()->setLate(late);
}

std::string ShellLink::longestLate() const
{
    const items::MyConversation* longest = nullptr;
    auto& mine = m_chats.mine();
    for (int row = 0; row < mine.rowCount(); ++row) {
        const auto& candidate = mine.item(row);
        const auto since = candidate.waitsForMeSince();
        if (since != 0 && (longest == nullptr || since < longest->waitsForMeSince())) {
            longest = &candidate;
        }
    }
    return longest == nullptr ? std::string() : longest->conversation.record.publicId;
}

} // namespace backline::ui
