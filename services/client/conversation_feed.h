#pragma once

#include "models/domain/desk.h"
#include "models/domain/person.h"
#include "models/domain/rating.h"
#include "services/client/backoff.h"
#include "services/client/outcome.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

namespace backline::client {

namespace forms {
struct Details;
}

class ConversationCompany;
class RealtimeLink;
class RestClient;
class StreamFollower;
struct StreamItem;

/// One opened conversation: what it is, then everything that is said and happens in it, exactly once and in
/// the order of each stream, also across losses of the line. One feed for each conversation of a session.
/// Opening does not claim anything. GUI thread.
class ConversationFeed : public QObject
{
    Q_OBJECT

public:
    /// It loads at once. `me` is left out of viewing().
    ConversationFeed(
        std::string conversation,
        domain::Id me,
        RestClient& rest,
        RealtimeLink& link,
        QObject* parent = nullptr
    );
    ~ConversationFeed() override;

    const std::string& conversation() const { return m_conversation; }

    /// From the start: opened() comes again.
    void reload();

    /// Goes on with what stumbled or was given up: there is a line again, or a new sign-in.
    void wake();

    /// For good: the session ends. It says and does nothing any more.
    void close();

    /// Opened, and both streams are followed up to their end.
    bool isCaughtUp() const;

    /// failed() said why; what is shown of it may be old.
    bool hasGivenUp() const { return m_hasGivenUp; }

    /// Call it with every key; it tells at most every few seconds, and the end by itself.
    void setTyping(bool typing);

    /// I have read up to this number of the public stream.
    void markSeen(long long seq);
    void setViewing(bool viewing);

Q_SIGNALS:
    void opened(const backline::domain::DeskDetails& details);

    /// Public and internal ones; none of those in the history of opened().
    void messageAdded(const backline::domain::Message& message);
    void conversationChanged(const backline::domain::DeskConversation& conversation);

    /// type: "accepted", "closed", "left" (closed by the customer), "returned", "held", "resumed". personName
    /// is empty when nobody is named.
    void noticed(const std::string& type, const std::string& personName, backline::domain::Instant at);

    /// How the customer found it: when it comes, and after opened() when it was known already.
    void rated(const backline::domain::Rating& rating);

    void typing(const std::string& personName, backline::domain::Role role, bool on);
    void seen(const std::string& personName, backline::domain::Role role, long long seq);

    /// The colleagues who have it open now.
    void viewing(const std::vector<std::string>& names);

    void caughtUpChanged();

    /// It goes on by itself if the failure is passing; otherwise it has given up, and reload() tries again.
    void failed(const backline::client::Failure& failure);

private:
    void load();
    void begin(const forms::Details& form);
    void stumble(const Failure& failure);
    StreamFollower* follow(const std::string& side, long long after);
    void unfollow();
    void followed();
    void take(const StreamItem& item, bool isStaff);
    void takeMessage(const StreamItem& item, bool isStaff);
    void takeNotice(const StreamItem& item);
    void takeChange(const StreamItem& item);

    std::string m_conversation;
    RestClient& m_rest;
    RealtimeLink& m_link;
    std::unique_ptr<QObject> m_round; ///< context of one loading; its end drops late answers
    StreamFollower* m_public = nullptr;
    StreamFollower* m_staff = nullptr;
    ConversationCompany* m_company = nullptr;
    long long m_shownPublic = 0; ///< the history of opened() reaches up to here
    long long m_shownStaff = 0;
    bool m_isStuck = false; ///< a load stumbled, and waits
    bool m_hasGivenUp = false;
    Backoff m_backoff;
    QTimer m_again;
};

} // namespace backline::client
