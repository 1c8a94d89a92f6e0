#include "services/server/api/backline/refusals.h"

#include "services/protocol/backline.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/timestamps.h"

namespace backline::server::api::own {

namespace {

using Reason = usecases::Refusal::Reason;

/// {"id","username","name","since"} of the agent who has it; empty when nobody does.
std::string holderOf(const store::ConversationRow& row)
{
    if (row.conversation.agentId == 0) {
        return {};
    }
    const protocol::api::PersonRef agent{row.conversation.agentId, row.agentUsername, row.agentName};
    auto text = protocol::toJson(agent);
    text.pop_back();
    return text + ",\"since\":\"" + protocol::toIso(row.conversation.assignedAt) + "\"}";
}

std::string stateWords(const store::ConversationRow& row)
{
    using enum domain::ConversationState;
    switch (row.conversation.state) {
    case Bot:
        return "The bot still has this conversation";
    case Pending:
        return "This conversation is waiting in the queue: accept it first";
    case Active:
        return row.agentName + " already has this conversation";
    case Closed:
        return "This conversation is closed";
    }
    return {};
}

} // namespace

Failure toFailure(const usecases::Refusal& refusal)
{
    Failure failure;
    switch (refusal.reason) {
    case Reason::NotFound:
        failure.status = 404;
        failure.message = "There is no such thing here, or it is not yours to see";
        break;
    case Reason::WrongState:
        failure.status = 409;
        failure.message = stateWords(refusal.row);
        failure.holder = holderOf(refusal.row);
        break;
    case Reason::NotYours:
        failure.status = 409;
        failure.code = "not_yours";
        failure.message = refusal.row.agentName.empty() ? "Nobody has this conversation yet: accept it first"
                                                        : refusal.row.agentName + " has this conversation";
        failure.holder = holderOf(refusal.row);
        break;
    case Reason::KeyReused:
        failure.status = 422;
        failure.code = "key_reused";
        failure.message = "This client_id was used for something else: use a new one";
        break;
    case Reason::Invalid:
        failure.status = 409;
        failure.message = refusal.text;
        break;
    }
    return failure;
}

Failure invalidQuery(std::string name, std::string message)
{
    protocol::Fault fault;
    fault.type = "value_error";
    fault.loc = {std::string("query"), std::move(name)};
    fault.msg = std::move(message);
    return invalid({std::move(fault)});
}

} // namespace backline::server::api::own
