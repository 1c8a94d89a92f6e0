#pragma once

#include "services/server/api/realtime_request.h"
#include "services/server/store/reader_pool.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace backline::server::api::own {

/// Tells visitors who wait their place in the queue, when it has changed and at most once a second. Outside
/// the log, because whoever asks for his conversation is told it, too. One look at the queue serves
/// everybody, and there is none while nobody is there. io thread only; the look happens on the pool.
class PlaceBoard
{
public:
    /// Place 0: he has left the queue, or is far behind.
    using Tell = std::function<void(const std::string& conversation, std::size_t place)>;

    PlaceBoard(boost::asio::io_context& io, store::ReaderPool& pool, PostToIo post, Tell tell);
    PlaceBoard(const PlaceBoard&) = delete;
    PlaceBoard& operator=(const PlaceBoard&) = delete;

    /// A window of the conversation's visitor has come, or has gone.
    void entered(const std::string& conversation);
    void left(const std::string& conversation);

    void queueChanged();

private:
    struct Visitor
    {
        int windows = 0;
        std::size_t told = 0;
    };

    void look();
    void compare(const std::vector<std::string>& first);

    store::ReaderPool& m_pool;
    PostToIo m_post;
    Tell m_tell;
    boost::asio::steady_timer m_timer;
    bool m_isDue = false;
    std::map<std::string, Visitor> m_visitors; ///< by conversation
};

} // namespace backline::server::api::own
