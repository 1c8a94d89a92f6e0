#include "services/server/jobs/housekeeping.h"

#include "services/protocol/timestamps.h"
#include "services/server/log/log.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/attachments.h"
#include "services/server/store/join_codes.h"
#include "services/server/store/refresh_tokens.h"
#include "services/server/usecases/uploads.h"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <utility>

namespace backline::server::jobs {

namespace {

constexpr domain::Instant day = 24LL * 3600 * 1000;

void tidy(store::Unit& unit)
{
    constexpr int daysForAnswers = 2;
    constexpr int daysForSessions = 30;
    store::dropFirstAnswersBefore(unit, unit.now - daysForAnswers * day);
    store::dropSessionsBefore(unit, unit.now - daysForSessions * day);
    store::dropRefreshTokensBefore(unit, unit.now - day);
    store::dropJoinCodesBefore(unit, unit.now - day);
    store::dropUnsentAttachments(unit, unit.now - day);
}

/// Files whose records went, or never came: once their uploads have had the time to end.
void sweep(store::Database& db, const std::filesystem::path& uploads)
{
    try {
        const auto swept = usecases::sweepFiles(db, uploads, protocol::nowMilliseconds() - day);
        if (swept > 0) {
            logInfo("uploads swept", std::to_string(swept));
        }
    } catch (const std::exception& error) {
        logWarning("uploads could not be swept", store::loggable(error));
    }
}

} // namespace

struct Housekeeping::State : std::enable_shared_from_this<State>
{
    State(
        boost::asio::io_context& io,
        store::Writer& storeWriter,
        store::ReaderPool& readers,
        std::filesystem::path folder
    )
        : writer(storeWriter)
        , pool(readers)
        , uploads(std::move(folder))
        , timer(io)
    {}

    void arm(std::chrono::minutes pause)
    {
        timer.expires_after(pause);
        timer.async_wait([self = shared_from_this()](const boost::system::error_code& failure) {
            if (!failure) {
                self->work();
                self->arm(std::chrono::hours(1));
            }
        });
    }

    void work()
    {
        const auto report = [](const store::WriteOutcome& outcome, const store::Effects&) {
            if (outcome.failure) {
                logWarning("housekeeping failed and is tried again in an hour", outcome.logText);
            }
        };
        writer.submit(store::makeWriteJob([](store::Unit& unit) { tidy(unit); }, report));
        pool.submit([folder = uploads](store::Database& db) { sweep(db, folder); });
    }

    store::Writer& writer;
    store::ReaderPool& pool;
    std::filesystem::path uploads;
    boost::asio::steady_timer timer;
};

Housekeeping::Housekeeping(
    boost::asio::io_context& io,
    store::Writer& writer,
    store::ReaderPool& pool,
    std::filesystem::path uploads
)
    : m_state(std::make_shared<State>(io, writer, pool, std::move(uploads)))
{}

Housekeeping::~Housekeeping() = default;

void Housekeeping::start()
{
    // Soon, because a desktop may never be open for an hour; later, because the start has enough to do.
    m_state->arm(std::chrono::minutes(1));
}

void Housekeeping::stop()
{
    m_state->timer.cancel();
}

} // namespace backline::server::jobs
