#include "services/server/jobs/access_watch.h"

#include "services/protocol/timestamps.h"
#include "services/server/log/log.h"
#include "services/server/store/store_error.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <utility>

namespace backline::server::jobs {

namespace {

constexpr std::chrono::milliseconds interval{400};

} // namespace

/// Lives on while a look is under way.
struct AccessWatch::State : std::enable_shared_from_this<State>
{
    State(boost::asio::io_context& loop, store::ReaderPool& readers, Actions todo)
        : io(loop)
        , pool(readers)
        , actions(std::move(todo))
        , timer(loop)
    {}

    void arm()
    {
        if (stopped) {
            return;
        }
        timer.expires_after(interval);
        timer.async_wait([self = shared_from_this()](const boost::system::error_code& failure) {
            if (!failure && !self->stopped) {
                self->look();
            }
        });
    }

    void look()
    {
        actions.expire(protocol::nowMilliseconds());
        const bool taken = pool.submit([self = shared_from_this(), after = last](store::Database& db) {
            std::vector<store::AccessChange> changes;
            domain::Id newest = after;
            try {
                changes =
                    after < 0 ? std::vector<store::AccessChange>() : store::accessChangesAfter(db, after);
                newest = after < 0 ? store::lastAccessChange(db) : after;
            } catch (const std::exception& error) {
                logError("changed rights could not be looked up", store::loggable(error), {});
            }
            boost::asio::post(self->io, [self, changes = std::move(changes), newest] {
                self->seen(changes, newest);
            });
        });
        if (!taken) {
            arm();
        }
    }

    void seen(const std::vector<store::AccessChange>& changes, domain::Id newest)
    {
        last = changes.empty() ? newest : changes.back().id;
        if (!changes.empty() && !stopped) {
            actions.accessChanged(changes);
        }
        arm();
    }

    boost::asio::io_context& io;
    store::ReaderPool& pool;
    Actions actions;
    boost::asio::steady_timer timer;
    domain::Id last = -1; ///< -1: not looked yet
    bool stopped = false;
};

AccessWatch::AccessWatch(boost::asio::io_context& io, store::ReaderPool& pool, Actions actions)
    : m_state(std::make_shared<State>(io, pool, std::move(actions)))
{}

AccessWatch::~AccessWatch() = default;

void AccessWatch::start()
{
    m_state->look();
}

void AccessWatch::stop()
{
    m_state->stopped = true;
    m_state->timer.cancel();
}

} // namespace backline::server::jobs
