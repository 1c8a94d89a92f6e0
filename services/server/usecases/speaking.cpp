#include "services/server/usecases/speaking.h"

#include "services/protocol/mention_details.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/carrying.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/mentioning.h"
#include "services/server/usecases/message_details.h"
#include "services/server/usecases/views.h"

#include <optional>
#include <stdexcept>
#include <utility>

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;

Refusal refusedFor(store::Database& db, Reason reason, domain::Id conversationId)
{
    return refused(reason, store::conversationRow(db, conversationId).value_or(store::ConversationRow{}));
}

std::string senderKeyOf(const Principal& principal, const std::string& clientId)
{
    return clientId.empty() ? std::string() : principal.actor() + ":" + clientId;
}

bool carriesTheSame(const domain::Message& first, const Saying& saying)
{
    if (first.type != saying.type) {
        return false;
    }
    const auto attachment = attachmentIn(first);
    const auto article = articleIn(first);
    return (!attachment || attachment->id == saying.attachmentId)
        && (!article || article->id == saying.articleId);
}

/// The answer to a repeat: the first message, or a complaint when the same key now says something else.
Result<Said> repeated(const domain::Message& first, domain::Id conversationId, const Saying& saying)
{
    const bool same = conversationId == first.conversationId && first.content == saying.content
        && first.internal == saying.internal && carriesTheSame(first, saying)
        && mentionsTheSame(first, saying);
    if (!same) {
        return Refusal{Reason::KeyReused, {}, {}};
    }
    return Said{first, toJson(first, saying.conversation)};
}

/// Who may not speak now may still hear again what became of a message that was stored before.
Result<Said> repeatedOrRefused(
    store::Database& db,
    Reason reason,
    const std::string& senderKey,
    domain::Id conversationId,
    const Saying& saying
)
{
    if (const auto first = store::messageBySenderKey(db, senderKey)) {
        return repeated(*first, conversationId, saying);
    }
    return refusedFor(db, reason, conversationId);
}

/// Nothing when the sender's key belongs to a message already.
std::optional<Said> storeFirst(
    store::Unit& unit,
    domain::Message message,
    const std::string& conversationPublicId,
    const std::string& senderKey
)
{
    message.uuid = newUuid();
    if (!store::insertMessage(unit, message, senderKey)) {
        return std::nullopt;
    }
    auto json = toJson(message, conversationPublicId);
    auto stream = message.internal ? store::staffStream(conversationPublicId)
                                   : store::publicStream(conversationPublicId);
    unit.effects.events.push_back(
        {std::move(stream),
         message.seq,
         "message",
         message.at,
         json,
         message.conversationId,
         std::make_shared<const domain::Message>(message)}
    );
    return Said{std::move(message), std::move(json)};
}

std::optional<Reason> reasonAgainst(
    const Principal& principal,
    const std::string& conversation,
    const store::SpeakingState& speaking,
    bool internal
)
{
    using enum domain::ConversationState;
    if (principal.isCustomer()) {
        if (internal || !principal.isCustomerOf(conversation, speaking.customerId)) {
            return Reason::NotFound;
        }
        const bool heard = speaking.state == Pending || speaking.state == Active;
        return heard ? std::nullopt : std::optional(Reason::WrongState);
    }
    if (internal) {
        return std::nullopt;
    }
    if (speaking.state != Active) {
        return Reason::WrongState;
    }
    return speaking.agentId == principal.person.id ? std::nullopt : std::optional(Reason::NotYours);
}

domain::Message messageOf(const Saying& saying, domain::Id conversationId)
{
    domain::Message message;
    message.conversationId = conversationId;
    message.type = saying.type;
    message.content = saying.content;
    message.internal = saying.internal;
    message.clientId = saying.clientId;
    message.aiOrigin = saying.aiOrigin;
    return message;
}

/// With everything that it brings along. What it mentions is checked before anything changes.
Result<domain::Message> messageBy(
    store::Unit& unit,
    const Principal& principal,
    const Saying& saying,
    domain::Id conversationId
)
{
    const auto mentioned = mentionedBy(unit.db, saying);
    if (!mentioned) {
        return mentioned.error();
    }
    auto message = messageOf(saying, conversationId);
    message.author = principal.isCustomer() ? domain::Author::Customer : domain::Author::Agent;
    message.authorId = principal.person.id;
    message.authorName = principal.person.name;
    if (auto refusal = carry(unit, principal, saying, message)) {
        return std::move(*refusal);
    }
    message.details = protocol::withMentions(message.details, *mentioned);
    return message;
}

} // namespace

Said storeMessage(
    store::Unit& unit,
    domain::Message message,
    const std::string& conversationPublicId,
    const std::string& senderKey
)
{
    auto said = storeFirst(unit, std::move(message), conversationPublicId, senderKey);
    if (!said) {
        throw std::logic_error("a sender's key is used twice");
    }
    return std::move(*said);
}

Result<Said> say(store::Unit& unit, const Principal& principal, const Saying& saying)
{
    if (!principal.isPerson()) {
        return notFound();
    }
    const auto senderKey = senderKeyOf(principal, saying.clientId);
    const auto speaking = store::speakingState(unit.db, saying.conversation);
    if (!speaking) {
        return notFound();
    }
    if (const auto reason = reasonAgainst(principal, saying.conversation, *speaking, saying.internal)) {
        return repeatedOrRefused(unit.db, *reason, senderKey, speaking->id, saying);
    }
    const bool isDelicate = saying.attachmentId != 0 || !saying.mentions.empty();
    if (isDelicate && !senderKey.empty()) { // a repeat gives no file away, and whom it names is known
        if (const auto first = store::messageBySenderKey(unit.db, senderKey)) {
            return repeated(*first, speaking->id, saying);
        }
    }
    auto message = messageBy(unit, principal, saying, speaking->id);
    if (!message) {
        return message.error();
    }
    auto said = storeFirst(unit, std::move(*message), saying.conversation, senderKey);
    if (!said) {
        return repeated(store::messageBySenderKey(unit.db, senderKey).value(), speaking->id, saying);
    }
    unit.effects.events.back().byAdministrator = principal.person.role == domain::Role::Admin;
    tellMentioned(unit, said->message);
    if (speaking->state == domain::ConversationState::Pending && !saying.internal) {
        announceChanged(unit, store::conversationRow(unit.db, speaking->id).value());
    }
    return std::move(*said);
}

Result<Said> sayAsAssignedAgent(store::Unit& unit, const Principal& principal, const Saying& saying)
{
    const auto senderKey = senderKeyOf(principal, saying.clientId);
    const auto speaking = store::speakingState(unit.db, saying.conversation);
    if (!speaking) {
        return notFound();
    }
    if (saying.type != "text") {
        return Refusal{Reason::Invalid, {}, unknownType};
    }
    if (speaking->state != domain::ConversationState::Active) {
        return repeatedOrRefused(unit.db, Reason::WrongState, senderKey, speaking->id, saying);
    }
    auto message = messageOf(saying, speaking->id);
    const auto agent = store::personById(unit.db, speaking->agentId);
    message.author = domain::Author::Agent;
    message.authorId = speaking->agentId;
    message.authorName = agent ? agent->name : std::string();
    auto said = storeFirst(unit, std::move(message), saying.conversation, senderKey);
    return said ? Result<Said>(std::move(*said))
                : repeated(store::messageBySenderKey(unit.db, senderKey).value(), speaking->id, saying);
}

} // namespace backline::server::usecases
