#pragma once

#include "services/server/store/access_tables.h"
#include "services/server/store/reader_pool.h"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <vector>

namespace backline::server::jobs {

/// Looks several times a second whose rights have ended or changed, wherever that was done (another node, the
/// command line), and has their sockets closed. io thread only.
class AccessWatch
{
public:
    /// What to do about changed rights, and about sessions that have run out by a time.
    struct Actions
    {
        std::function<void(const std::vector<store::AccessChange>&)> accessChanged;
        std::function<void(domain::Instant)> expire;
    };

    AccessWatch(boost::asio::io_context& io, store::ReaderPool& pool, Actions actions);
    ~AccessWatch();
    AccessWatch(const AccessWatch&) = delete;
    AccessWatch& operator=(const AccessWatch&) = delete;

    void start();
    void stop();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace backline::server::jobs
