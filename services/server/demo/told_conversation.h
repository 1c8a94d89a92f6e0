#pragma once

#include "models/domain/conversation.h"
#include "services/server/demo/people.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/speaking.h"

#include <string>

namespace backline::server::demo {

/// A conversation whose course is written down. Each function does one step of it in the store, as the use
/// cases would have done it at that time; a step that is refused throws, because then the demo's files are
/// broken. One thread.
class ToldConversation
{
public:
    ToldConversation(const People& people, std::string publicId, std::string customer, std::string channel);

    void open(store::Unit& unit, const std::string& subject);

    /// Instead of open(): goes on with one that is in the store already.
    void pickUp(store::Unit& unit);

    /// Before it is handed over: what is said to the bot, and what the bot says.
    void tellBot(store::Unit& unit, const std::string& text);
    void botSays(store::Unit& unit, const std::string& text);
    void botGaveUp(store::Unit& unit);

    /// bot → pending; the reason is a word of the escalation rules.
    void handOver(store::Unit& unit, const std::string& reason);

    /// The same for what came as a form or by e-mail, which no bot has read.
    void fileForm(store::Unit& unit, domain::Priority priority, const std::string& reason);

    void accept(store::Unit& unit, const std::string& agent);
    void customerSays(store::Unit& unit, const std::string& text);
    void agentSays(store::Unit& unit, const std::string& text, const std::string& aiOrigin);
    void note(store::Unit& unit, const std::string& text);
    void giveBack(store::Unit& unit, const std::string& reason);
    void resolve(store::Unit& unit, const std::string& note);

    const std::string& publicId() const { return m_conversation.publicId; }

private:
    void store(store::Unit& unit, domain::Author author, const std::string& text);
    void say(store::Unit& unit, const std::string& username, usecases::Saying saying);

    const People& m_people;
    std::string m_customer;
    std::string m_agent;
    domain::Conversation m_conversation;
};

} // namespace backline::server::demo
