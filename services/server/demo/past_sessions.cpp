#include "services/server/demo/past_sessions.h"

#include "services/server/usecases/solutions.h"

#include <algorithm>
#include <stdexcept>

namespace backline::server::demo {

namespace {

constexpr domain::Instant second = 1000;
constexpr domain::Instant minute = 60 * second;
constexpr domain::Instant hour = 60 * minute;
constexpr domain::Instant day = 24 * hour;

} // namespace

PastSessions::PastSessions(const People& people, Dice& dice, Timeline& timeline, domain::Instant base)
    : m_people(people)
    , m_dice(dice)
    , m_timeline(timeline)
    , m_base(base)
{
    for (const auto& article : articleTexts()) {
        m_openings[article.slug] = article.body.substr(0, article.body.find("\n\n"));
    }
}

void PastSessions::add(const SessionText& session)
{
    const auto told = std::make_shared<ToldConversation>(
        m_people, "sess-" + m_dice.hexDigits(16), session.customer, session.channel
    );
    m_at = opening(session.days);
    m_handedOver = false;
    m_agent.clear();
    tell(told, session);
    m_timeline.at(later(m_dice.between(20, 90) * second), [told, note = session.note](store::Unit& unit) {
        told->resolve(unit, note);
    });
    if (session.solution) {
        learn(told, session);
    }
}

/// In the office hours of its day.
domain::Instant PastSessions::opening(long long daysAgo)
{
    const auto midnight = m_base / day * day;
    return midnight - daysAgo * day + m_dice.between(8 * hour, 16 * hour);
}

domain::Instant PastSessions::later(domain::Instant by)
{
    m_at += by;
    return m_at;
}

void PastSessions::tell(const Told& told, const SessionText& session)
{
    const auto subject = lineOf(session.talk.at(0)).text;
    m_timeline.at(m_at, [told, subject](store::Unit& unit) { told->open(unit, subject); });
    for (const auto& written : session.talk) {
        tellLine(told, session, lineOf(written));
    }
}

void PastSessions::tellLine(const Told& told, const SessionText& session, const Line& line)
{
    if (line.speaker == "customer") {
        tellCustomerLine(told, session, line.text);
    } else if (line.speaker == "bot") {
        tellBotLine(told, session, line.text);
    } else if (line.speaker == "return") {
        m_timeline.at(later(m_dice.typing(line.text)), [told, text = line.text](store::Unit& unit) {
            told->giveBack(unit, text);
        });
        m_agent.clear();
    } else if (line.speaker == "take") {
        take(told, line.text);
    } else {
        tellAgentLine(told, session, line);
    }
}

void PastSessions::tellCustomerLine(const Told& told, const SessionText& session, const std::string& text)
{
    const auto at = later(m_dice.typing(text));
    if (m_handedOver) {
        m_timeline.at(at, [told, text](store::Unit& unit) { told->customerSays(unit, text); });
        return;
    }
    m_timeline.at(at, [told, text](store::Unit& unit) { told->tellBot(unit, text); });
    if (session.reason == "form") {
        handOverForm(told, session);
    }
}

void PastSessions::handOverForm(const Told& told, const SessionText& session)
{
    m_handedOver = true;
    const auto priority = domain::priorityFromWord(session.priority.value).value();
    m_timeline.at(m_at, [told, priority](store::Unit& unit) {
        told->fileForm(unit, priority, "Sent with the contact form: no hurry");
    });
}

void PastSessions::tellBotLine(const Told& told, const SessionText& session, const std::string& text)
{
    const auto at = later(m_dice.between(200, 900));
    if (text == "@hand-over") {
        m_handedOver = true;
        m_timeline.at(at, [told, reason = session.reason](store::Unit& unit) {
            told->handOver(unit, reason);
        });
    } else if (text == "@gave-up") {
        m_timeline.at(at, [told](store::Unit& unit) { told->botGaveUp(unit); });
    } else {
        const auto answer = m_openings.at(text.substr(1));
        m_timeline.at(at, [told, answer](store::Unit& unit) { told->botSays(unit, answer); });
    }
}

void PastSessions::take(const Told& told, const std::string& agent)
{
    m_agent = agent;
    const auto at = later(m_dice.between(20, 400) * second);
    m_timeline.at(at, [told, agent](store::Unit& unit) { told->accept(unit, agent); });
}

void PastSessions::tellAgentLine(const Told& told, const SessionText& session, const Line& line)
{
    if (m_agent.empty()) {
        take(told, session.agent);
    }
    const auto at = later(m_dice.typing(line.text));
    if (line.speaker == "note") {
        m_timeline.at(at, [told, text = line.text](store::Unit& unit) { told->note(unit, text); });
        return;
    }
    m_timeline.at(at, [told, line](store::Unit& unit) {
        told->agentSays(unit, line.text, aiOriginOf(line));
    });
}

/// Written down right after the conversation, reviewed by the lead within the next day.
void PastSessions::learn(const Told& told, const SessionText& session)
{
    const auto id = std::make_shared<std::string>();
    const auto author = m_people.principal(m_agent);
    const auto written = later(m_dice.between(30, 120) * second);
    m_timeline.at(written, [told, id, author, text = *session.solution](store::Unit& unit) {
        const auto proposed =
            usecases::proposeSolution(unit, author, {told->publicId(), text.question, text.answer, {}});
        *id = proposed->publicId;
    });
    if (session.solution->review == "pending") {
        return;
    }
    const bool approve = session.solution->review == "approved";
    const auto reviewed = std::min(written + m_dice.between(1, 20) * hour, m_base - hour);
    m_timeline.at(reviewed, [this, id, approve](store::Unit& unit) {
        const auto lead = m_people.principal("lead");
        if (approve) {
            usecases::approveSolution(unit, lead, *id);
        } else {
            usecases::rejectSolution(unit, lead, *id, {});
        }
    });
}

} // namespace backline::server::demo
