#pragma once

#include "services/server/demo/content.h"
#include "services/server/demo/dice.h"
#include "services/server/demo/people.h"
#include "services/server/demo/timeline.h"
#include "services/server/demo/told_conversation.h"
#include "services/server/knowledge/reply_cache.h"
#include "services/server/knowledge/search_index.h"

namespace backline::server::demo {

/// Lays those who wait at the demo's start, and those who are being served, on a timeline that ends at
/// `base`. Who talked to the bot really talks to it when the timeline is played, so reason, card and priority
/// are the bot's own. Objects given here must outlive the play. One thread.
class WaitingCustomers
{
public:
    struct Bot
    {
        knowledge::SearchIndex& index;
        knowledge::ReplyCache& replies;
    };

    WaitingCustomers(const People& people, Bot bot, Dice& dice, Timeline& timeline, domain::Instant base);

    void add(const WaitingText& text);

private:
    void talkToBot(const WaitingText& text, domain::Instant handedOver);
    void fileForm(const WaitingText& text, domain::Instant handedOver);
    void askFor(const std::vector<std::string>& skills, const std::string& id, domain::Instant at);
    void addWhileWaiting(const WaitingText& text, domain::Instant handedOver);
    void serve(const WaitingText& text, domain::Instant handedOver);
    domain::Instant ago(long long seconds);

    const People& m_people;
    Bot m_bot;
    Dice& m_dice;
    Timeline& m_timeline;
    domain::Instant m_base;
};

} // namespace backline::server::demo
