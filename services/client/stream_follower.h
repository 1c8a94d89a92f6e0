#pragma once

#include "models/domain/types.h"
#include "services/client/backoff.h"
#include "services/client/link_state.h"
#include "services/client/outcome.h"

#include <QObject>
#include <QTimer>

#include <boost/json/value.hpp>

#include <map>
#include <string>
#include <vector>

namespace backline::client {

class RealtimeLink;
class RestClient;

/// One event of a stream.
struct StreamItem
{
    long long seq = 0;
    std::string type;
    domain::Instant at = 0;
    boost::json::value data;
};

/// Follows one stream from a number on: every event exactly once and in order, whatever the line does. Pushes
/// bring the events; what they leave out is fetched. One follower for each stream of a link. GUI thread; it
/// may be deleted from its own signals.
class StreamFollower : public QObject
{
    Q_OBJECT

public:
    StreamFollower(std::string stream, RestClient& rest, RealtimeLink& link, QObject* parent = nullptr);

    /// Leaves the stream, if the link is open.
    ~StreamFollower() override;

    /// Events with numbers above `after`. Once.
    void follow(long long after);

    const std::string& stream() const { return m_stream; }

    /// The number of the last event that was handed on.
    long long last() const { return m_last; }

    /// Subscribed, and nothing is known to be missing.
    bool isCaughtUp() const { return m_isCaughtUp; }

Q_SIGNALS:
    void event(const backline::client::StreamItem& item);
    void caughtUp();

    /// The line was lost or a gap was seen: until caughtUp() there may be more.
    void fellBehind();

    /// The server may not or cannot give this stream. It is not followed any longer.
    void failed(const backline::client::Failure& failure);

    /// The stream is shorter than what was seen of it: the server was put back to an older state. Everything
    /// built on it must be loaded anew; it is not followed any longer.
    void restarted();

private:
    void linkChanged(LinkState state);
    void resume();
    void subscribe();
    void subscribed(const Outcome<boost::json::value>& ack, long long after);
    void takePush(const std::string& event, const boost::json::value& data);
    void take(StreamItem item);
    void keep(StreamItem item);
    bool drain();
    void fetch();
    void fetched(const Outcome<QByteArray>& answer);
    void look();
    void stumble(const Failure& failure);
    void giveUp();

    std::string m_stream;
    RestClient& m_rest;
    RealtimeLink& m_link;
    std::map<long long, StreamItem> m_ahead; ///< came before its turn
    long long m_last = 0;
    long long m_goal = 0; ///< the highest number that is known to exist
    bool m_isFollowing = false;
    bool m_isSubscribed = false;
    bool m_isFetching = false;
    bool m_isDraining = false;
    bool m_isCaughtUp = false;
    Backoff m_backoff;
    QTimer m_again;
    QTimer m_replay; ///< a replay that stops half way
};

} // namespace backline::client
