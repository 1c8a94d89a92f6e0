#pragma once

#include "services/server/demo/content.h"
#include "services/server/demo/dice.h"
#include "services/server/demo/people.h"
#include "services/server/demo/timeline.h"
#include "services/server/demo/told_conversation.h"

#include <map>
#include <memory>
#include <string>

namespace backline::server::demo {

/// Lays the conversations of the last weeks and what was learnt from them on a timeline that ends before
/// `base`, the demo's start. Objects given here must outlive the timeline's play. One thread.
class PastSessions
{
public:
    PastSessions(const People& people, Dice& dice, Timeline& timeline, domain::Instant base);

    void add(const SessionText& session);

private:
    using Told = std::shared_ptr<ToldConversation>;

    domain::Instant opening(long long daysAgo);
    void tell(const Told& told, const SessionText& session);
    void tellLine(const Told& told, const SessionText& session, const Line& line);
    void tellCustomerLine(const Told& told, const SessionText& session, const std::string& text);
    void tellBotLine(const Told& told, const SessionText& session, const std::string& text);
    void tellAgentLine(const Told& told, const SessionText& session, const Line& line);
    void handOverForm(const Told& told, const SessionText& session);
    void take(const Told& told, const std::string& agent);
    void learn(const Told& told, const SessionText& session);
    domain::Instant later(domain::Instant by);

    const People& m_people;
    Dice& m_dice;
    Timeline& m_timeline;
    domain::Instant m_base;
    std::map<std::string, std::string> m_openings; ///< what the bot quotes of an article
    domain::Instant m_at = 0; ///< how far the session at hand is told
    bool m_handedOver = false;
    std::string m_agent; ///< who has it; empty: nobody
};

} // namespace backline::server::demo
