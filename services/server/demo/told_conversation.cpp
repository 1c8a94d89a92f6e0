#include "services/server/demo/told_conversation.h"

#include "models/domain/anger_score.h"
#include "models/domain/escalation.h"
#include "models/domain/text_signals.h"
#include "models/domain/topics.h"
#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "services/server/store/read_marks.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/handling.h"

#include <algorithm>
#include <stdexcept>

namespace backline::server::demo {

namespace {

/// What the rules would have decided on, so that the reasons read here as they read everywhere.
domain::Escalation escalationFor(const std::string& reason, const std::vector<std::string>& topics)
{
    const domain::EscalationPolicy policy;
    domain::TextSignals signals;
    domain::EscalationCounters counters;
    signals.asksForHuman = reason == "human_requested";
    signals.anger = reason == "anger" ? domain::greatestAnger : 0;
    counters.failedAttempts = reason == "failed_attempts" ? policy.failedAttempts : 0;
    counters.unresolvedTurns = reason == "unresolved_turns" ? policy.unresolvedTurns : 0;
    counters.topics = reason == "many_topics" ? topics : std::vector<std::string>();
    const auto escalation = domain::decideEscalation(signals, counters);
    if (!escalation) {
        throw std::runtime_error("the demo data hand over without a reason: " + reason);
    }
    return *escalation;
}

template<class Done>
void require(const usecases::Result<Done>& result, const std::string& publicId)
{
    if (!result) {
        throw std::runtime_error("a step of the demo's conversation was refused: " + publicId);
    }
}

} // namespace

ToldConversation::ToldConversation(
    const People& people,
    std::string publicId,
    std::string customer,
    std::string channel
)
    : m_people(people)
    , m_customer(std::move(customer))
{
    m_conversation.publicId = std::move(publicId);
    m_conversation.channel = std::move(channel);
    m_conversation.customerId = m_people.named(m_customer).id;
}

void ToldConversation::open(store::Unit& unit, const std::string& subject)
{
    m_conversation.subject = subject;
    m_conversation.id = store::insertConversation(unit, m_conversation);
}

void ToldConversation::pickUp(store::Unit& unit)
{
    m_conversation = store::conversationByPublicId(unit.db, m_conversation.publicId).value();
}

void ToldConversation::store(store::Unit& unit, domain::Author author, const std::string& text)
{
    const bool byCustomer = author == domain::Author::Customer;
    domain::Message message;
    message.conversationId = m_conversation.id;
    message.author = author;
    message.authorId = byCustomer ? m_conversation.customerId : 0;
    message.authorName = byCustomer ? m_people.named(m_customer).name : "Bot";
    message.content = text;
    usecases::storeMessage(unit, std::move(message), m_conversation.publicId, {});
}

void ToldConversation::tellBot(store::Unit& unit, const std::string& text)
{
    const auto signals = domain::readSignals(text);
    m_conversation.topics = domain::unitedTopics(m_conversation.topics, signals.topics);
    m_conversation.emotionScore = std::max(m_conversation.emotionScore, signals.anger);
    m_conversation.intent = m_conversation.topics.empty() ? "unknown" : m_conversation.topics.front();
    ++m_conversation.turnCount;
    ++m_conversation.unresolvedTurns;
    store(unit, domain::Author::Customer, text);
}

void ToldConversation::botSays(store::Unit& unit, const std::string& text)
{
    store(unit, domain::Author::Bot, text);
}

void ToldConversation::botGaveUp(store::Unit& unit)
{
    ++m_conversation.failedAttempts;
    botSays(unit, usecases::gaveUpText);
}

void ToldConversation::handOver(store::Unit& unit, const std::string& reason)
{
    usecases::escalate(unit, m_conversation, escalationFor(reason, m_conversation.topics));
    botSays(unit, usecases::handOverText);
}

void ToldConversation::fileForm(store::Unit& unit, domain::Priority priority, const std::string& reason)
{
    m_conversation.unresolvedTurns = 0;
    usecases::escalate(unit, m_conversation, {domain::EscalationReason::HumanRequested, priority, reason});
}

void ToldConversation::accept(store::Unit& unit, const std::string& agent)
{
    m_agent = agent;
    const auto principal = m_people.principal(agent);
    require(
        usecases::accept(unit, m_conversation.publicId, principal.person, principal.actor()),
        m_conversation.publicId
    );
}

void ToldConversation::customerSays(store::Unit& unit, const std::string& text)
{
    usecases::Saying saying;
    saying.content = text;
    say(unit, m_customer, std::move(saying));
}

void ToldConversation::agentSays(store::Unit& unit, const std::string& text, const std::string& aiOrigin)
{
    usecases::Saying saying;
    saying.content = text;
    saying.aiOrigin = aiOrigin;
    say(unit, m_agent, std::move(saying));
}

void ToldConversation::note(store::Unit& unit, const std::string& text)
{
    usecases::Saying saying;
    saying.content = text;
    saying.internal = true;
    say(unit, m_agent, std::move(saying));
}

/// Whoever speaks has read what was said before.
void ToldConversation::say(store::Unit& unit, const std::string& username, usecases::Saying saying)
{
    saying.conversation = m_conversation.publicId;
    require(usecases::say(unit, m_people.principal(username), saying), m_conversation.publicId);
    const auto last = store::lastOfConversation(unit.db, m_conversation.id, false);
    store::markRead(unit, m_conversation.id, m_people.named(username).id, last);
}

void ToldConversation::giveBack(store::Unit& unit, const std::string& reason)
{
    const auto actor = m_people.principal(m_agent).actor();
    require(usecases::release(unit, m_conversation.publicId, reason, actor), m_conversation.publicId);
}

void ToldConversation::resolve(store::Unit& unit, const std::string& note)
{
    const auto actor = m_people.principal(m_agent).actor();
    require(usecases::resolve(unit, m_conversation.publicId, note, actor), m_conversation.publicId);
}

} // namespace backline::server::demo
