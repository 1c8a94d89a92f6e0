#include "services/server/usecases/bot_turns.h"

#include "models/domain/topics.h"
#include "services/protocol/timestamps.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/holding.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/queueing.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/views.h"

#include <algorithm>

namespace backline::server::usecases {

namespace {

using enum domain::ConversationState;

constexpr const char* waitingText =
    "A colleague has been told and will be with you shortly. You can go on writing: "
    "everything you add here will be read.";
constexpr const char* gladText = "I am glad that helped. Ask again whenever you like.";
constexpr const char* openingText = "Hello! What can I do for you?";

/// A greeting is no question that could fail.
bool isGreeting(const std::string& text)
{
    std::string letters;
    for (const char c : text) {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    for (const char* greeting :
         {"hi", "hello", "hey", "hellothere", "goodmorning", "goodafternoon", "goodevening", "hithere"}) {
        if (letters == greeting) {
            return true;
        }
    }
    return false;
}

std::string replyTo(const PreparedTurn& prepared)
{
    if (prepared.signals.resolvedThanks) {
        return gladText;
    }
    if (isGreeting(prepared.turn.text)) {
        return openingText;
    }
    return prepared.hits.empty() ? gaveUpText : prepared.hits.front().content;
}

/// Counts what this turn settled and what it left open.
void count(domain::Conversation& conversation, const PreparedTurn& prepared)
{
    constexpr double fading = 0.7;
    ++conversation.turnCount;
    conversation.emotionScore = std::max(prepared.signals.anger, conversation.emotionScore * fading);
    const bool settled = prepared.signals.resolvedThanks;
    const bool answered = !prepared.hits.empty();
    const bool sure = answered && prepared.hits.front().score >= sureScore;
    if (settled || sure) {
        conversation.failedAttempts = 0;
        conversation.unresolvedTurns = 0;
        conversation.topics = prepared.signals.topics;
    } else if (!isGreeting(prepared.turn.text)) {
        conversation.failedAttempts = answered ? 0 : conversation.failedAttempts + 1;
        ++conversation.unresolvedTurns;
        conversation.topics = domain::unitedTopics(conversation.topics, prepared.signals.topics);
    }
    const auto intent = intentOf(prepared.signals);
    if (intent != "unknown" || conversation.intent.empty()) {
        conversation.intent = intent;
    }
}

std::string subjectOf(const std::string& text)
{
    constexpr std::size_t longest = 80;
    auto subject = text.substr(0, text.find('\n'));
    if (subject.size() > longest) {
        auto end = std::min(longest, subject.find_last_of(' ', longest));
        while (end > 0 && (static_cast<unsigned char>(subject[end]) & 0xC0U) == 0x80U) {
            --end; // not in the middle of a character
        }
        subject.resize(end);
    }
    return subject;
}

/// Links the conversation to the account of the customer it belongs to.
void nameCustomer(
    store::Unit& unit,
    const Principal& principal,
    const std::string& userId,
    domain::Conversation& c
)
{
    if (principal.isCustomer()) {
        c.customerId = principal.person.id;
        return;
    }
    if (userId.empty() || !principal.mayNameOthers()) {
        return;
    }
    c.customerRef = userId;
    if (auto known = store::personByUsername(unit.db, userId)) {
        c.customerId = known->isStaff() ? 0 : known->id;
        return;
    }
    domain::Person customer;
    customer.username = userId;
    customer.name = userId;
    c.customerId = store::insertPerson(unit, customer, {});
}

domain::Conversation started(
    store::Unit& unit,
    const Principal& principal,
    const CustomerTurn& turn,
    const domain::Conversation& previous,
    const std::string& publicId
)
{
    domain::Conversation conversation;
    conversation.publicId = publicId.empty() ? newConversationId() : publicId;
    conversation.channel = turn.channel;
    conversation.subject = subjectOf(turn.text);
    conversation.previousId = previous.id;
    conversation.customerId = previous.customerId;
    conversation.customerRef = previous.customerRef;
    nameCustomer(unit, principal, turn.userId, conversation);
    conversation.id = store::insertConversation(unit, conversation);
    conversation.createdAt = unit.now;
    return conversation;
}

/// A visitor has one conversation, and begins no other by talking.
Result<domain::Conversation> visited(store::Unit& unit, const Principal& visitor, const CustomerTurn& turn)
{
    const auto& publicId = turn.conversation.empty() ? visitor.conversation : turn.conversation;
    auto conversation = store::conversationByPublicId(unit.db, publicId);
    if (!conversation || !isCustomerSide(visitor, *conversation)) {
        return notFound();
    }
    if (conversation->state == Closed) {
        return refused(
            Refusal::Reason::WrongState, store::conversationRow(unit.db, conversation->id).value()
        );
    }
    if (conversation->subject.empty()) {
        conversation->subject = subjectOf(turn.text);
    }
    return std::move(*conversation);
}

/// The conversation this turn belongs to: the one that was named, its open successor, or a new one.
Result<domain::Conversation> found(store::Unit& unit, const Principal& principal, const CustomerTurn& turn)
{
    if (principal.isVisitor()) {
        return visited(unit, principal, turn);
    }
    if (turn.conversation.empty()) {
        return started(unit, principal, turn, {}, {});
    }
    auto named = store::conversationByPublicId(unit.db, turn.conversation);
    if (!named) {
        // An integrator's own id is kept; a person cannot choose one.
        return principal.mayNameOthers()
            ? Result<domain::Conversation>(started(unit, principal, turn, {}, turn.conversation))
            : Result<domain::Conversation>(notFound());
    }
    if (!isCustomerSide(principal, *named)) {
        return notFound();
    }
    if (named->state != Closed) {
        return std::move(*named);
    }
    if (auto successor = store::successorOf(unit.db, named->id)) {
        return std::move(*successor);
    }
    return started(unit, principal, turn, *named, {});
}

Said storeCustomerMessage(
    store::Unit& unit,
    const Principal& principal,
    const CustomerTurn& turn,
    const domain::Conversation& c
)
{
    domain::Message message;
    message.conversationId = c.id;
    message.author = domain::Author::Customer;
    message.authorId = c.customerId;
    const auto customer = c.customerId == 0 ? std::nullopt : store::personById(unit.db, c.customerId);
    message.authorName = customer ? customer->name : c.customerRef;
    message.content = turn.text;
    message.clientId = turn.clientId;
    const auto key = turn.clientId.empty() ? std::string() : principal.actor() + ":" + turn.clientId;
    return storeMessage(unit, std::move(message), c.publicId, key);
}

void storeBotMessage(store::Unit& unit, const std::string& text, const domain::Conversation& conversation)
{
    domain::Message message;
    message.conversationId = conversation.id;
    message.author = domain::Author::Bot;
    message.authorName = "Bot";
    message.content = text;
    storeMessage(unit, std::move(message), conversation.publicId, {});
}

void botTurn(
    store::Unit& unit,
    const PreparedTurn& prepared,
    domain::Conversation& conversation,
    TurnResult& result
)
{
    count(conversation, prepared);
    domain::EscalationCounters counters;
    counters.failedAttempts = conversation.failedAttempts;
    counters.unresolvedTurns = conversation.unresolvedTurns;
    counters.topics = conversation.topics;
    const auto escalation = domain::decideEscalation(prepared.signals, counters);
    if (escalation) {
        result.reply = handOverText;
        escalate(unit, conversation, *escalation); // before the reply, which is no part of what was tried
        result.escalated = true;
    } else {
        result.reply = replyTo(prepared);
        result.sources = prepared.hits;
        store::updateConversation(unit, conversation);
    }
    storeBotMessage(unit, result.reply, conversation);
}

} // namespace

void escalate(store::Unit& unit, domain::Conversation& conversation, const domain::Escalation& escalation)
{
    enqueue(unit, conversation, {escalation.priority, escalation.text, "bot"});
}

PreparedTurn prepareTurn(knowledge::SearchIndex& index, knowledge::ReplyCache& cache, CustomerTurn turn)
{
    constexpr int most = 3;
    const auto now = protocol::nowMilliseconds();
    PreparedTurn prepared;
    prepared.signals = domain::readSignals(turn.text);
    auto cached = cache.find(turn.text, now);
    prepared.hits = cached ? std::move(*cached) : index.search(turn.text, most, true, true);
    if (!cached) {
        cache.keep(turn.text, prepared.hits, now);
    }
    std::erase_if(prepared.hits, [](const knowledge::Hit& hit) { return hit.score < leastScore; });
    prepared.turn = std::move(turn);
    return prepared;
}

Result<TurnResult> takeTurn(store::Unit& unit, const Principal& principal, const PreparedTurn& prepared)
{
    auto conversation = found(unit, principal, prepared.turn);
    if (!conversation) {
        return conversation.error();
    }
    TurnResult result;
    result.customerMessageJson = storeCustomerMessage(unit, principal, prepared.turn, *conversation).json;
    if (conversation->state == Bot) {
        botTurn(unit, prepared, *conversation, result);
    } else {
        ++conversation->turnCount;
        store::updateConversation(unit, *conversation);
        result.reply = conversation->state == Pending ? waitingText : "";
    }
    if (conversation->isOnHold()) {
        takeOffHold(unit, conversation->id);
    }
    result.row = store::conversationRow(unit.db, conversation->id).value();
    if (conversation->state == Pending) {
        announceChanged(unit, result.row); // it was waiting before: its row in the queue looks different now
    }
    result.waits = result.row.conversation.state != Bot;
    return result;
}

bool isCustomerSide(const Principal& principal, const domain::Conversation& conversation)
{
    if (principal.isPerson()) {
        return principal.isCustomerOf(conversation.publicId, conversation.customerId);
    }
    return principal.mayNameOthers();
}

std::string intentOf(const domain::TextSignals& signals)
{
    return signals.topics.empty() ? "unknown" : signals.topics.front();
}

} // namespace backline::server::usecases
