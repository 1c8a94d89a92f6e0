#pragma once

#include "services/server/api/livechat/chat_request.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"

namespace backline::server::api::livechat {

/// What agents tell of themselves and ask about each other. Who may call which was asked before. io thread
/// only.
class AgentActions
{
public:
    AgentActions(store::ReaderPool& pool, store::Writer& writer, PostToIo post);
    AgentActions(const AgentActions&) = delete;
    AgentActions& operator=(const AgentActions&) = delete;

    void updateStatus(const RealtimeRequest& request);

    /// A sign of life: who was away is online again.
    void pingActivity(const RealtimeRequest& request);
    void listAll(const RealtimeRequest& request);

private:
    store::ReaderPool& m_pool;
    store::Writer& m_writer;
    PostToIo m_post;
};

} // namespace backline::server::api::livechat
