#pragma once

#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <memory>

namespace backline::server::jobs {

/// Once an hour drops what is kept for a while only: first answers to repeated writes after two days, ended
/// sessions after thirty, uploads that nobody sent after one. io thread only; the work itself is the writer's
/// and the pool's.
class Housekeeping
{
public:
    Housekeeping(
        boost::asio::io_context& io,
        store::Writer& writer,
        store::ReaderPool& pool,
        std::filesystem::path uploads
    );
    ~Housekeeping();
    Housekeeping(const Housekeeping&) = delete;
    Housekeeping& operator=(const Housekeeping&) = delete;

    void start();
    void stop();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace backline::server::jobs
