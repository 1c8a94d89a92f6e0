#pragma once

#include "services/server/api/backline/realtime_request.h"
#include "services/server/api/services.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/speaking.h"

#include <memory>
#include <optional>

namespace backline::server::api::own {

/// Takes what clients say: stored and answered by whoever has the conversation, which may be the bot. io
/// thread only; the bot searches on the pool, and what is stored is stored on the writer.
class RealtimeSpeech
{
public:
    RealtimeSpeech(const Services& services, store::ReaderPool& pool, store::Writer& writer, PostToIo post);
    RealtimeSpeech(const RealtimeSpeech&) = delete;
    RealtimeSpeech& operator=(const RealtimeSpeech&) = delete;

    void say(const RealtimeRequest& request);

private:
    struct Words;
    using WordsPtr = std::shared_ptr<const Words>;
    class SayJob;

    static bool isForBot(const Words& words, const usecases::Refusal& refusal);
    void conclude(Words words, const usecases::Result<usecases::Said>& said);
    void takeBotTurn(const WordsPtr& words);
    void storeBotTurn(const WordsPtr& words, usecases::PreparedTurn turn);

    const Services& m_services;
    store::ReaderPool& m_pool;
    store::Writer& m_writer;
    PostToIo m_post;
};

} // namespace backline::server::api::own
