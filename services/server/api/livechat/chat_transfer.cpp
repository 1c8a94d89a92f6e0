#include "services/server/api/livechat/chat_transfer.h"

#include "services/protocol/json_writer.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/api/livechat/wording.h"
#include "services/server/usecases/live_chats.h"

#include <optional>
#include <string>
#include <utility>

namespace backline::server::api::livechat {

namespace {

using usecases::Principal;
using Reason = usecases::Refusal::Reason;

/// Where a chat shall go, and why.
struct Handover
{
    SessionRef session;
    domain::Id to = 0;
    std::string reason;
};

Fault transferFault(const usecases::Refusal& refusal)
{
    switch (refusal.reason) {
    case Reason::NotFound:
        return {sessionNotFound};
    case Reason::NotYours:
        return {"Only assigned agent or admin can transfer"};
    case Reason::WrongState:
        return {
            refusal.row.conversation.state == domain::ConversationState::Closed
                ? "Cannot transfer closed session"
                : "Cannot transfer a session that is not active"};
    case Reason::Invalid:
    case Reason::KeyReused:
        break;
    }
    return {refusal.text};
}

/// What the sender is told.
Outcome<std::string> transferred(store::Unit& unit, const Principal& principal, const Handover& handover)
{
    const auto found = findSession(unit.db, handover.session.id);
    if (!found) {
        return Fault{sessionNotFound};
    }
    const auto& before = found->conversation;
    const auto row = usecases::transfer(unit, before.publicId, handover.to, handover.reason, principal);
    if (!row) {
        return transferFault(row.error());
    }
    word(
        unit.effects,
        "transferred",
        transferredText(handover.session, before.agentId, handover.to, handover.reason)
    );
    const auto session = protocol::toJson(sessionView(unit.db, *row));
    return R"("message":"Chat transferred successfully","session":)" + session;
}

} // namespace

void transferChat(store::Writer& writer, const RealtimeRequest& request)
{
    constexpr std::size_t longestReason = 1000;
    const auto* payload = payloadOf(request);
    const auto* named = memberOf(payload, "to_agent_id");
    const auto* target =
        isGiven(named) ? named : memberOf(payload, "target_agent_id"); // as one document has it
    auto reason = textMember(payload, "reason", longestReason);
    if (!isGiven(target) || !reason) {
        refuse(request.ack, reason ? "to_agent_id is required" : "Invalid reason");
        return;
    }
    Handover handover{sessionOf(request), idOf(target).value_or(0), std::move(*reason)};
    submitChatJob(
        writer,
        request,
        [handover = std::move(handover)](store::Unit& unit, const Principal& who) {
            return transferred(unit, who, handover);
        },
        [](realtime::Client&, const std::optional<realtime::Ack>& ack, const std::string& members) {
            succeed(ack, members);
        }
    );
}

} // namespace backline::server::api::livechat
