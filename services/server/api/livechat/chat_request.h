#pragma once

#include "services/protocol/result.h"
#include "services/server/api/realtime_request.h"
#include "services/server/log/log.h"
#include "services/server/store/writer.h"

#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace backline::server::api::livechat {

inline constexpr const char* sessionNotFound = "Session not found";
inline constexpr const char* serverBusy = "The server cannot take this now: try again shortly";

/// A session as a client names it; whoever hears of it because of him reads the same type.
struct SessionRef
{
    domain::Id id = 0; ///< 0: no session has it
    bool isText = false;

    /// 7 or "7"
    std::string json() const;
};

/// The only argument of an event; null when there is none. Lives as long as the request.
const boost::json::value* payloadOf(const RealtimeRequest& request);

/// The payload's session_id.
SessionRef sessionOf(const RealtimeRequest& request);

/// Answers a sender who waits for it: {"success":true}, with more members as JSON, or {"success":false,…}. io
/// thread only.
void succeed(const std::optional<realtime::Ack>& ack, std::string_view members = {});
void refuse(const std::optional<realtime::Ack>& ack, std::string_view message);

/// What a client is told instead of success.
struct Fault
{
    std::string message;
};

template<class T>
using Outcome = protocol::Result<T, Fault>;

/// An event's work in the writer's transaction, and what follows from it on the io thread once it is durable:
/// work(unit, principal) gives an Outcome<T>; done(client, ack, T&) is called for its value, and a fault is
/// told to the sender. What only reads goes this way too where it has to keep its place among a client's
/// writes.
template<class Work, class Done>
class ChatJob final : public store::WriteJob
{
public:
    ChatJob(const RealtimeRequest& request, Work work, Done done)
        : m_client(request.client.shared_from_this())
        , m_ack(request.ack)
        , m_work(std::move(work))
        , m_done(std::move(done))
    {}

    void run(store::Unit& unit) override { m_outcome.emplace(m_work(unit, principalOf(*m_client))); }

    void finish(const store::WriteOutcome& ended, const store::Effects&) override
    {
        if (ended.failure || !m_outcome) {
            logError("a chat's event could not be stored", ended.logText, {});
            refuse(m_ack, serverBusy);
        } else if (*m_outcome) {
            m_done(*m_client, m_ack, **m_outcome);
        } else {
            refuse(m_ack, m_outcome->error().message);
        }
    }

private:
    realtime::ClientPtr m_client;
    std::optional<realtime::Ack> m_ack;
    Work m_work;
    Done m_done;
    std::optional<std::invoke_result_t<Work&, store::Unit&, const usecases::Principal&>> m_outcome;
};

template<class Work, class Done>
void submitChatJob(store::Writer& writer, const RealtimeRequest& request, Work work, Done done)
{
    writer.submit(std::make_unique<ChatJob<Work, Done>>(request, std::move(work), std::move(done)));
}

} // namespace backline::server::api::livechat
