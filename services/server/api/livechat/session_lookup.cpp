#include "services/server/api/livechat/session_lookup.h"

#include "services/server/api/livechat/incoming.h"
#include "services/server/log/log.h"
#include "services/server/store/store_error.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace backline::server::api::livechat {

namespace {

struct Looked
{
    store::ConversationRow row;
    wire::Session session;
};

std::optional<Looked> lookedUp(store::Database& db, domain::Id conversation)
{
    try {
        if (auto row = findSession(db, conversation)) {
            auto session = sessionView(db, *row);
            return Looked{std::move(*row), std::move(session)};
        }
    } catch (const std::exception& error) {
        logError("a session could not be looked up", store::loggable(error), {});
    }
    return std::nullopt;
}

} // namespace

SessionLookup::SessionLookup(store::ReaderPool& pool, PostToIo post)
    : m_pool(pool)
    , m_post(std::move(post))
{}

void SessionLookup::lookUp(domain::Id conversation, Show show)
{
    auto look = [this, conversation, show = std::move(show)](store::Database& db) {
        auto looked = std::make_shared<const std::optional<Looked>>(lookedUp(db, conversation));
        m_post([looked, show] {
            if (*looked) {
                show((*looked)->row, (*looked)->session);
            }
        });
    };
    if (!m_pool.submit(std::move(look))) {
        logWarning("too much waits, so that a session was not announced", std::to_string(conversation));
    }
}

} // namespace backline::server::api::livechat
