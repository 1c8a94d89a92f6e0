#include "services/server/api/backline/realtime_namespace.h"

#include "services/protocol/backline.h"
#include "services/protocol/json_reader.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/log/log.h"
#include "services/server/realtime/client.h"
#include "services/server/store/events.h"
#include "services/server/store/persons.h"
#include "services/server/store/read_marks.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/presence.h"
#include "services/server/usecases/sign_in.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
using realtime::Ack;
using realtime::Client;
using realtime::ClientPtr;
using usecases::Principal;

constexpr const char* staffRoom = "staff";

const Principal& principalOf(const Client& client)
{
    return *static_cast<const Principal*>(client.data.get());
}

/// {"error":{…}} as over REST, without a request id.
std::string errorText(const Failure& failure)
{
    return toResponse(failure, Dialect::Backline).body;
}

void answer(const std::optional<Ack>& ack, std::string_view json)
{
    if (ack) {
        (*ack)(json);
    }
}

Failure unavailable()
{
    Failure failure;
    failure.status = 503;
    return failure;
}

/// Reads the single argument of an event; tells the sender what is wrong with it.
template<class Body>
std::optional<Body> bodyOf(const boost::json::array& args, const std::optional<Ack>& ack)
{
    Body body{};
    protocol::JsonReader reader("body");
    reader.readObject(args.empty() ? boost::json::value() : args.front(), body);
    if (reader.faults().empty()) {
        return body;
    }
    answer(ack, errorText(invalid(std::move(reader.faults()))));
    return std::nullopt;
}

std::string eventText(const store::Event& event)
{
    std::string text = "{\"stream\":";
    protocol::appendString(text, event.stream);
    text += ",\"seq\":";
    protocol::appendInteger(text, event.seq);
    text += ",\"type\":";
    protocol::appendString(text, event.type);
    text += ",\"at\":\"" + protocol::toIso(event.at) + "\",\"data\":" + event.data + "}";
    return text;
}

std::string personText(const domain::Person& person)
{
    return protocol::toJson(wire::PersonRef{person.id, person.username, person.name});
}

bool botHas(const usecases::Refusal& refusal)
{
    return refusal.reason == usecases::Refusal::Reason::WrongState
        && refusal.row.conversation.state == domain::ConversationState::Bot;
}

/// The customer's message. During the search the same message may have been stored already, or an agent may
/// have come: so this asks again whether the bot has the conversation.
usecases::Result<std::string> heardByBot(
    store::Unit& unit,
    const Principal& principal,
    const usecases::Saying& saying,
    const usecases::PreparedTurn& turn
)
{
    auto said = usecases::say(unit, principal, saying);
    if (said) {
        return std::move(said->json);
    }
    if (!botHas(said.error())) {
        return said.error();
    }
    auto taken = usecases::takeTurn(unit, principal, turn);
    if (!taken) {
        return taken.error();
    }
    return std::move(taken->customerMessageJson);
}

bool isIn(const Client& client, const std::string& room)
{
    const auto rooms = client.rooms();
    return std::find(rooms.begin(), rooms.end(), room) != rooms.end();
}

} // namespace

/// One event on its way through its action.
struct RealtimeNamespace::Asked
{
    Client& client;
    const boost::json::array& args;
    const std::optional<Ack>& ack;
};

struct RealtimeNamespace::Subscription
{
    ClientPtr client;
    std::string stream;
    std::optional<long long> after;
    std::optional<Ack> ack;
    std::vector<store::Event> meanwhile; ///< published before the client has joined
};

RealtimeNamespace::RealtimeNamespace(
    const Services& services,
    store::ReaderPool& pool,
    store::Writer& writer,
    Post post
)
    : m_services(services)
    , m_pool(pool)
    , m_writer(writer)
    , m_post(std::move(post))
{}

const std::map<std::string, RealtimeNamespace::Action, std::less<>>& RealtimeNamespace::actions()
{
    static const std::map<std::string, Action, std::less<>> table{
        {"subscribe", &RealtimeNamespace::subscribe},
        {"unsubscribe", &RealtimeNamespace::unsubscribe},
        {"say", &RealtimeNamespace::say},
        {"typing", &RealtimeNamespace::typing},
        {"seen", &RealtimeNamespace::seen},
        {"viewing", &RealtimeNamespace::viewing},
        {"presence", &RealtimeNamespace::presence},
    };
    return table;
}

void RealtimeNamespace::connecting(ClientPtr client, const boost::json::value& auth)
{
    const auto* token = auth.is_object() ? auth.get_object().if_contains("token") : nullptr;
    if (token == nullptr || !token->is_string()) {
        client->refuse("Unauthorized: No token");
        return;
    }
    auto check = [this, client, text = std::string(token->get_string())](store::Database& db) {
        auto identity = std::make_shared<usecases::Identity>();
        try {
            *identity = usecases::identifyToken(db, m_services.tokens, text, protocol::nowMilliseconds());
        } catch (const std::exception& error) {
            identity->fault = usecases::Identity::Fault::Invalid;
            logError("a socket could not be checked", store::loggable(error), {});
        }
        m_post([client, identity] {
            if (identity->fault != usecases::Identity::Fault::None) {
                client->refuse("Unauthorized: Invalid token");
                return;
            }
            client->data = std::make_shared<Principal>(std::move(identity->principal));
            client->accept();
        });
    };
    if (!m_pool.submit(std::move(check))) {
        client->refuse("The server is busy: try again shortly");
    }
}

void RealtimeNamespace::connected(Client& client)
{
    m_clients.emplace(&client, client.shared_from_this());
    if (principalOf(client).isStaff()) {
        client.join(staffRoom);
    }
}

void RealtimeNamespace::disconnected(Client& client, realtime::CloseReason)
{
    m_clients.erase(&client);
}

void RealtimeNamespace::event(Client& client, realtime::IncomingEvent event)
{
    const auto found = actions().find(event.name);
    if (found == actions().end()) {
        Failure failure;
        failure.status = 404;
        failure.message = "There is no event of this name";
        answer(event.ack, errorText(failure));
        return;
    }
    (this->*found->second)({client, event.args, event.ack});
}

void RealtimeNamespace::published(const store::Event& event)
{
    const auto [first, end] = m_subscribing.equal_range(event.stream);
    for (auto it = first; it != end; ++it) {
        if (!isIn(*it->second->client, event.stream)) {
            it->second->meanwhile.push_back(event);
        }
    }
    m_namespace->broadcast(event.stream, "event", eventText(event));
}

void RealtimeNamespace::subscribe(const Asked& asked)
{
    const auto body = bodyOf<wire::SubscribeEvent>(asked.args, asked.ack);
    if (!body) {
        return;
    }
    auto subscription = std::make_shared<Subscription>();
    subscription->client = asked.client.shared_from_this();
    subscription->stream = body->stream;
    subscription->ack = asked.ack;
    if (body->after) {
        subscription->after = body->after->value;
    }
    m_subscribing.emplace(subscription->stream, subscription);
    readFor(std::move(subscription));
}

/// Looks up what the client may have missed, on the pool, and finishes on the io thread.
void RealtimeNamespace::readFor(std::shared_ptr<Subscription> subscription)
{
    auto read = [this, subscription](store::Database& db) {
        constexpr long long most = 500;
        auto slice = std::make_shared<usecases::Result<usecases::StreamSlice>>(usecases::notFound());
        try {
            const auto after = subscription->after.value_or(std::numeric_limits<long long>::max() - most);
            const auto& principal = principalOf(*subscription->client);
            *slice = usecases::readStream(db, principal, subscription->stream, after, most);
        } catch (const std::exception& error) {
            logError("a stream could not be read", store::loggable(error), {});
        }
        settle(subscription, slice);
    };
    if (!m_pool.submit(std::move(read))) {
        endSubscribing(subscription);
        answer(subscription->ack, errorText(unavailable()));
    }
}

/// The look-up may have seen what is stored but not yet published, and that must not come twice: an empty
/// write is released behind it. Whether that write works does not matter.
void RealtimeNamespace::settle(
    const std::shared_ptr<Subscription>& subscription,
    const std::shared_ptr<usecases::Result<usecases::StreamSlice>>& slice
)
{
    m_writer.submit(store::makeWriteJob(
        [](store::Unit&) {},
        [this, subscription, slice](const store::WriteOutcome&, const store::Effects&) {
            finish(subscription, *slice);
        }
    ));
}

void RealtimeNamespace::endSubscribing(const std::shared_ptr<Subscription>& subscription)
{
    const auto [first, end] = m_subscribing.equal_range(subscription->stream);
    const auto found =
        std::find_if(first, end, [&](const auto& entry) { return entry.second == subscription; });
    if (found != end) {
        m_subscribing.erase(found);
    }
}

void RealtimeNamespace::finish(
    const std::shared_ptr<Subscription>& subscription,
    const usecases::Result<usecases::StreamSlice>& slice
)
{
    endSubscribing(subscription);
    if (!slice) {
        answer(subscription->ack, errorText(toFailure(slice.error())));
        return;
    }
    auto& client = *subscription->client;
    if (!isIn(client, subscription->stream) && !client.join(subscription->stream)) {
        Failure failure;
        failure.status = 409;
        failure.code = "too_many_streams";
        failure.message = "Too many streams: unsubscribe from some first";
        answer(subscription->ack, errorText(failure));
        return;
    }
    answer(subscription->ack, "{\"last\":" + std::to_string(slice->last) + "}");
    for (const auto& event : slice->events) {
        client.emit("event", eventText(event));
    }
    for (const auto& event : subscription->meanwhile) {
        if (event.seq > slice->last) {
            client.emit("event", eventText(event));
        }
    }
}

void RealtimeNamespace::unsubscribe(const Asked& asked)
{
    if (const auto body = bodyOf<wire::SubscribeEvent>(asked.args, asked.ack)) {
        asked.client.leave(body->stream.value);
        answer(asked.ack, "{}");
    }
}

void RealtimeNamespace::say(const Asked& asked)
{
    auto body = bodyOf<wire::SayEvent>(asked.args, asked.ack);
    if (!body) {
        return;
    }
    usecases::Saying saying;
    saying.conversation = std::move(body->conversation.value);
    saying.content = std::move(body->content.value);
    saying.clientId = std::move(body->client_id.value);
    saying.internal = body->internal.value;
    saying.aiOrigin = body->ai ? boost::describe::enum_to_string(*body->ai, "") : "";
    const auto& principal = principalOf(asked.client);
    auto client = asked.client.shared_from_this();
    auto outcome = std::make_shared<std::optional<usecases::Result<usecases::Said>>>();
    auto said = std::make_shared<const usecases::Saying>(std::move(saying));
    m_writer.submit(store::makeWriteJob(
        [client, &principal, said, outcome](store::Unit& unit) {
            *outcome = usecases::say(unit, principal, *said);
        },
        [this,
         client,
         said,
         outcome,
         ack = asked.ack](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure || !*outcome) {
                logError("a message could not be stored", write.logText, {});
                answer(ack, errorText(unavailable()));
                return;
            }
            const auto& result = **outcome;
            if (result) {
                answer(ack, "{\"message\":" + result->json + "}");
                return;
            }
            const auto& refusal = result.error();
            if (botHas(refusal) && principalOf(*client).isCustomer()) {
                takeBotTurn(client, *said, ack);
            } else {
                answer(ack, errorText(toFailure(refusal)));
            }
        }
    ));
}

/// A customer's words while the bot has the conversation: search first, then the write.
void RealtimeNamespace::takeBotTurn(
    const ClientPtr& client,
    const usecases::Saying& saying,
    const std::optional<Ack>& ack
)
{
    auto prepare = [this, client, saying, ack](store::Database&) {
        usecases::CustomerTurn turn;
        turn.text = saying.content;
        turn.conversation = saying.conversation;
        turn.clientId = saying.clientId;
        turn.channel = "web";
        try {
            storeBotTurn(
                client,
                saying,
                usecases::prepareTurn(m_services.index, m_services.replies, std::move(turn)),
                ack
            );
        } catch (const std::exception& error) {
            logError("the bot could not search", store::loggable(error), {});
            m_post([ack] { answer(ack, errorText(unavailable())); });
        }
    };
    if (!m_pool.submit(std::move(prepare))) {
        answer(ack, errorText(unavailable()));
    }
}

void RealtimeNamespace::storeBotTurn(
    const ClientPtr& client,
    const usecases::Saying& saying,
    usecases::PreparedTurn turn,
    const std::optional<Ack>& ack
)
{
    auto prepared = std::make_shared<const usecases::PreparedTurn>(std::move(turn));
    auto message = std::make_shared<std::optional<usecases::Result<std::string>>>();
    m_writer.submit(store::makeWriteJob(
        [client, saying, prepared, message](store::Unit& unit) {
            *message = heardByBot(unit, principalOf(*client), saying, *prepared);
        },
        [ack, message](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure || !*message) {
                logError("a turn of the bot could not be stored", write.logText, {});
                answer(ack, errorText(unavailable()));
            } else if (const auto& json = **message; json) {
                answer(ack, "{\"message\":" + *json + "}");
            } else {
                answer(ack, errorText(toFailure(json.error())));
            }
        }
    ));
}

/// Only to those who follow the conversation, and only from one of them.
void RealtimeNamespace::typing(const Asked& asked)
{
    const auto body = bodyOf<wire::TypingEvent>(asked.args, asked.ack);
    if (!body || !isIn(asked.client, store::publicStream(body->conversation.value))) {
        return;
    }
    const auto& person = principalOf(asked.client).person;
    std::string text = "{\"conversation\":";
    protocol::appendString(text, body->conversation.value);
    text += ",\"person\":" + personText(person) + ",\"role\":\"" + std::string(domain::toWord(person.role))
        + "\",\"typing\":" + (body->typing ? "true" : "false") + "}";
    m_namespace->broadcast(store::publicStream(body->conversation.value), "typing", text, &asked.client);
    answer(asked.ack, "{}");
}

void RealtimeNamespace::viewing(const Asked& asked)
{
    const auto body = bodyOf<wire::ViewingEvent>(asked.args, asked.ack);
    if (!body || !isIn(asked.client, store::staffStream(body->conversation.value))) {
        return;
    }
    std::string text = "{\"conversation\":";
    protocol::appendString(text, body->conversation.value);
    text += ",\"person\":" + personText(principalOf(asked.client).person)
        + ",\"viewing\":" + (body->viewing ? "true" : "false") + "}";
    m_namespace->broadcast(store::staffStream(body->conversation.value), "viewing", text, &asked.client);
    answer(asked.ack, "{}");
}

void RealtimeNamespace::seen(const Asked& asked)
{
    const auto body = bodyOf<wire::SeenEvent>(asked.args, asked.ack);
    if (!body || !isIn(asked.client, store::publicStream(body->conversation.value))) {
        return;
    }
    auto client = asked.client.shared_from_this();
    const std::string conversation = body->conversation;
    const long long seq = body->seq;
    m_writer.submit(store::makeWriteJob(
        [client, conversation, seq](store::Unit& unit) {
            if (const auto speaking = store::speakingState(unit.db, conversation)) {
                store::markRead(unit, speaking->id, principalOf(*client).person.id, seq);
            }
        },
        [this,
         client,
         conversation,
         seq,
         ack = asked.ack](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure) {
                answer(ack, errorText(unavailable()));
                return;
            }
            std::string text = "{\"conversation\":";
            protocol::appendString(text, conversation);
            text += ",\"person\":" + personText(principalOf(*client).person)
                + ",\"seq\":" + std::to_string(seq) + "}";
            m_namespace->broadcast(store::publicStream(conversation), "seen", text, client.get());
            answer(ack, "{}");
        }
    ));
}

void RealtimeNamespace::presence(const Asked& asked)
{
    const auto body = bodyOf<wire::PresenceRequest>(asked.args, asked.ack);
    if (!body || !principalOf(asked.client).isStaff()) {
        return;
    }
    const std::string word = boost::describe::enum_to_string(body->presence, "");
    auto client = asked.client.shared_from_this();
    m_writer.submit(store::makeWriteJob(
        [client, word](store::Unit& unit) {
            const auto presence = domain::presenceFromWord(word).value_or(domain::Presence::Online);
            usecases::changePresence(unit, principalOf(*client).person, presence);
        },
        [ack = asked.ack](const store::WriteOutcome& write, const store::Effects&) {
            answer(ack, write.failure ? errorText(unavailable()) : "{}");
        }
    ));
}

/// Also to the one who changed it: his other windows show it, too.
void RealtimeNamespace::presenceChanged(const store::PresenceChange& change)
{
    const auto person = protocol::toJson(wire::PersonRef{change.personId, change.username, change.name});
    m_namespace->broadcast(
        staffRoom, "presence", "{\"person\":" + person + ",\"presence\":\"" + change.presence + "\"}"
    );
}

void RealtimeNamespace::accessChanged(const std::vector<store::AccessChange>& changes)
{
    std::vector<ClientPtr> leaving;
    for (const auto& [client, kept] : m_clients) {
        const auto& principal = principalOf(*client);
        for (const auto& change : changes) {
            if ((change.personId != 0 && change.personId == principal.person.id)
                || (!change.jti.empty() && change.jti == principal.jti)) {
                leaving.push_back(kept);
                break;
            }
        }
    }
    for (const auto& client : leaving) {
        client->disconnect();
    }
}

void RealtimeNamespace::expire(domain::Instant now)
{
    std::vector<ClientPtr> leaving;
    for (const auto& [client, kept] : m_clients) {
        if (principalOf(*client).expiresAt <= now) {
            leaving.push_back(kept);
        }
    }
    for (const auto& client : leaving) {
        client->disconnect();
    }
}

} // namespace backline::server::api::own
