#include "services/server/demo/waiting_customers.h"

#include "services/server/store/conversations.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/handling.h"

#include <memory>
#include <stdexcept>

namespace backline::server::demo {

namespace {

constexpr domain::Instant second = 1000;

/// The door through which the demo's customers came: it may name them, and it keeps the conversation's id.
usecases::Principal openDoor()
{
    usecases::Principal principal;
    principal.kind = usecases::Principal::Kind::Open;
    return principal;
}

} // namespace

WaitingCustomers::WaitingCustomers(
    const People& people,
    Bot bot,
    Dice& dice,
    Timeline& timeline,
    domain::Instant base
)
    : m_people(people)
    , m_bot(bot)
    , m_dice(dice)
    , m_timeline(timeline)
    , m_base(base)
{}

void WaitingCustomers::add(const WaitingText& text)
{
    const auto handedOver = ago(text.waits);
    if (text.priority.value.empty()) {
        talkToBot(text, handedOver);
    } else {
        fileForm(text, handedOver);
    }
    if (!text.skills.empty()) {
        askFor(text.skills, text.id, handedOver);
    }
    if (!text.adds.value.empty()) {
        addWhileWaiting(text, handedOver);
    }
    if (!text.agent.value.empty()) {
        serve(text, handedOver);
    }
}

/// A tenth more or less, as the dice fall.
domain::Instant WaitingCustomers::ago(long long seconds)
{
    const auto exact = seconds * second;
    return m_base - exact + m_dice.between(-exact / 10, exact / 10);
}

void WaitingCustomers::talkToBot(const WaitingText& text, domain::Instant handedOver)
{
    auto at = handedOver;
    std::vector<domain::Instant> times(text.says.size());
    for (std::size_t i = times.size(); i-- > 0;) {
        times[i] = at;
        at -= m_dice.between(20, 60) * second;
    }
    for (std::size_t i = 0; i < times.size(); ++i) {
        usecases::CustomerTurn turn;
        turn.text = text.says[i];
        turn.conversation = text.id;
        turn.channel = text.channel;
        turn.userId = text.customer;
        auto prepared = usecases::prepareTurn(m_bot.index, m_bot.replies, std::move(turn));
        m_timeline.at(times[i], [prepared = std::move(prepared)](store::Unit& unit) {
            if (!usecases::takeTurn(unit, openDoor(), prepared)) {
                throw std::runtime_error("the demo's bot refused " + prepared.turn.conversation);
            }
        });
    }
}

void WaitingCustomers::fileForm(const WaitingText& text, domain::Instant handedOver)
{
    const auto told = std::make_shared<ToldConversation>(m_people, text.id, text.customer, text.channel);
    const auto priority = domain::priorityFromWord(text.priority.value).value();
    m_timeline.at(handedOver, [told, text, priority](store::Unit& unit) {
        told->open(unit, text.subject.value);
        told->tellBot(unit, text.says.at(0));
        told->fileForm(unit, priority, text.reason.value);
    });
}

void WaitingCustomers::askFor(
    const std::vector<std::string>& skills,
    const std::string& id,
    domain::Instant at
)
{
    m_timeline.at(at, [skills, id](store::Unit& unit) {
        auto conversation = store::conversationByPublicId(unit.db, id).value();
        conversation.requiredSkills = skills;
        store::updateConversation(unit, conversation);
        usecases::announceChanged(unit, store::conversationRow(unit.db, conversation.id).value());
    });
}

void WaitingCustomers::addWhileWaiting(const WaitingText& text, domain::Instant handedOver)
{
    const auto told = std::make_shared<ToldConversation>(m_people, text.id, text.customer, text.channel);
    m_timeline.at(handedOver, [told](store::Unit& unit) { told->pickUp(unit); });
    const auto count = static_cast<long long>(text.adds.value.size());
    auto at = handedOver;
    for (const auto& words : text.adds.value) {
        at += (m_base - handedOver) / (count + 1);
        m_timeline.at(at, [told, words](store::Unit& unit) { told->customerSays(unit, words); });
    }
}

/// The last line is not long ago: it waits for the answer of whoever sits down at the desk.
void WaitingCustomers::serve(const WaitingText& text, domain::Instant handedOver)
{
    const auto told = std::make_shared<ToldConversation>(m_people, text.id, text.customer, text.channel);
    const auto accepted = handedOver + (text.waits - text.accepted.value) * second;
    m_timeline.at(accepted, [told, agent = text.agent.value](store::Unit& unit) {
        told->pickUp(unit);
        told->accept(unit, agent);
    });
    const auto last = m_base - m_dice.between(20, 70) * second;
    const auto count = static_cast<long long>(text.talk.value.size());
    auto at = accepted;
    for (const auto& written : text.talk.value) {
        at += (last - accepted) / count;
        const auto line = lineOf(written);
        m_timeline.at(at, [told, line](store::Unit& unit) {
            if (line.speaker == "customer") {
                told->customerSays(unit, line.text);
            } else if (line.speaker == "note") {
                told->note(unit, line.text);
            } else {
                told->agentSays(unit, line.text, aiOriginOf(line));
            }
        });
    }
}

} // namespace backline::server::demo
