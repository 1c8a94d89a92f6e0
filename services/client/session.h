#pragma once

#include "models/domain/desk.h"
#include "services/client/outcome.h"
#include "services/client/session_state.h"
#include "services/client/signed_in.h"

#include <QObject>
#include <QPointer>

#include <boost/json/fwd.hpp>

#include <string>
#include <vector>

namespace backline::client {

class ConversationFeed;
class MineFeed;
class Outbox;
class OutboxStore;
class QueueFeed;
class RealtimeLink;
class RestClient;
class ServerClock;
class TokenKeeper;
class WorkloadWatch;

/// One person signed in at one server: the connections, the lists and the outbox, and how true all of it is.
/// It also begins without a token, as long as there is a refresh token to fetch one with: then it asks for
/// that until the server can be reached, and meanwhile every call is Unreachable. After signedOut() it does
/// nothing any more; make a new one. GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    /// `store` outlives it.
    Session(
        const SignedIn& signedIn,
        OutboxStore& store,
        SessionTiming timing = {},
        QObject* parent = nullptr
    );
    ~Session() override;

    /// Connects and loads; connect to the signals before.
    void start();

    const domain::Person& me() const { return m_me; }

    RestClient& rest() { return *m_rest; }

    RealtimeLink& link() { return *m_link; }

    QueueFeed& queue() { return *m_queue; }

    MineFeed& mine() { return *m_mine; }

    Outbox& outbox() { return *m_outbox; }

    /// The feed of an opened conversation, which loads at once; the caller's, and at most one for each
    /// conversation at a time. It counts for state(), and is silent once the session is gone.
    ConversationFeed* openConversation(const std::string& conversation, QObject* parent);

    void setPresence(domain::Presence presence, QObject* context, Then<Done> then);

    /// How many conversations I want to have at once, 1 to 20.
    void setCapacity(int capacity, QObject* context, Then<Done> then);

    const domain::Workload& workload() const;

    SessionState state() const { return m_state; }

    /// When what is shown was last known to be true, by this computer's clock; 0: not yet. It moves only
    /// while the state is UpToDate: ask again every second.
    domain::Instant upToDateAt() const;

    /// When the server was last heard, or tried for the first time, by this computer's clock; 0 unless
    /// Waiting.
    domain::Instant unreachableSince() const;

    /// The next attempt, by this computer's clock; 0 unless Waiting, and while it is tried.
    domain::Instant reconnectAt() const;

    /// Does not wait for that, and loads again what was given up.
    void retryNow();

    /// Opened conversations that the server does not give: what is shown of them may be old, also while the
    /// state is UpToDate.
    int notLoaded() const;

    /// Add it to this computer's clock to have the server's, in milliseconds.
    qint64 clockOffset() const;
    domain::Instant serverNow() const;

    /// Ends the session on the server, too, if it can be reached.
    void signOut();

Q_SIGNALS:
    void stateChanged(backline::client::SessionState state);
    void meChanged(const backline::domain::Person& me);
    void presenceChanged(backline::domain::Id personId, backline::domain::Presence presence);
    void workloadChanged(const backline::domain::Workload& workload);
    void clockOffsetChanged(qint64 offset);

    /// New tokens: whoever keeps them must keep these instead.
    void renewed(const backline::client::SignedIn& signedIn);

    /// Something else answers at the server's address; the session keeps trying.
    void untrusted(const backline::client::Failure& failure);

    /// For good; reason is a sentence for people, empty after signOut().
    void signedOut(const QString& reason);

private:
    void wireConnections();
    void wireLists();
    void linkChanged(LinkState state);
    void takePush(const std::string& event, const boost::json::value& data);
    void changeMe(const QString& what, const boost::json::object& body, QObject* context, Then<Done> then);
    void takeMe(const domain::Person& me);
    void takeTokens(const SignedIn& signedIn);
    void tokenRefused(const QByteArray& token);
    void tokenMissed(const Failure& failure);
    void refreshMe();
    void wakeFeeds();
    void judge();
    SessionState stateOfLine() const;
    bool isCaughtUp() const;
    void end(const QString& reason);

    domain::Person m_me;
    SessionTiming m_timing;
    RestClient* m_rest = nullptr;
    RealtimeLink* m_link = nullptr;
    ServerClock* m_clock = nullptr;
    TokenKeeper* m_tokens = nullptr;
    QueueFeed* m_queue = nullptr;
    MineFeed* m_mine = nullptr;
    Outbox* m_outbox = nullptr;
    WorkloadWatch* m_workload = nullptr;
    std::vector<QPointer<ConversationFeed>> m_opened;
    SessionState m_state = SessionState::Connecting;
    domain::Instant m_startedAt = 0;
    domain::Instant m_upToDateAt = 0;
};

} // namespace backline::client
