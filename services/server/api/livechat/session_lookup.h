#pragma once

#include "services/server/api/livechat/views.h"
#include "services/server/api/realtime_request.h"
#include "services/server/store/conversations.h"
#include "services/server/store/reader_pool.h"

#include <functional>

namespace backline::server::api::livechat {

/// Sessions for those who are told of them, as they are when they are looked up. io thread only; the look-up
/// happens on the pool.
class SessionLookup
{
public:
    using Show = std::function<void(const store::ConversationRow& row, const wire::Session& session)>;

    SessionLookup(store::ReaderPool& pool, PostToIo post);
    SessionLookup(const SessionLookup&) = delete;
    SessionLookup& operator=(const SessionLookup&) = delete;

    /// Calls back soon, unless the session is gone or cannot be read.
    void lookUp(domain::Id conversation, Show show);

private:
    store::ReaderPool& m_pool;
    PostToIo m_post;
};

} // namespace backline::server::api::livechat
