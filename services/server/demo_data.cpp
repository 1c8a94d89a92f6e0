#include "services/server/demo_data.h"

#include "services/protocol/json_reader.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/persons.h"
#include "services/server/store/single_write.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/passwords.h"

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>

#include <stdexcept>
#include <string_view>

namespace backline::server::embedded {

extern const std::string_view demoArticles;
extern const std::string_view demoCustomers;
extern const std::string_view demoConversations;

} // namespace backline::server::embedded

namespace backline::server {

namespace {

struct DemoArticle
{
    std::string slug;
    std::string title;
    std::string body;
    std::string category;
    std::string visibility;
    std::vector<std::string> keywords;
};
BOOST_DESCRIBE_STRUCT(DemoArticle, (), (slug, title, body, category, visibility, keywords))

struct DemoCustomer
{
    std::string username;
    std::string name;
    std::string email;
    std::string member_level;
    long long tickets = 0;
};
BOOST_DESCRIBE_STRUCT(DemoCustomer, (), (username, name, email, member_level, tickets))

struct DemoConversation
{
    std::string customer;
    std::vector<std::string> says;
};
BOOST_DESCRIBE_STRUCT(DemoConversation, (), (customer, says))

template<class T>
std::vector<T> readAll(std::string_view text)
{
    std::vector<T> all;
    const auto file = boost::json::parse(text);
    for (const auto& value : file.as_array()) {
        protocol::JsonReader reader("demo");
        reader.readObject(value, all.emplace_back());
        if (!reader.faults().empty()) {
            throw std::runtime_error("the demo data are broken: " + protocol::toDetailText(reader.faults()));
        }
    }
    return all;
}

domain::Person demoPerson(const std::string& username, const std::string& name, domain::Role role)
{
    domain::Person person;
    person.username = username;
    person.name = name;
    person.email = username + "@demo.local";
    person.role = role;
    return person;
}

std::vector<domain::Person> demoAccounts()
{
    using enum domain::Role;
    auto agent = demoPerson("agent", "Ana Ruiz", Agent);
    agent.skills = {"orders", "payments", "technical"};
    auto lead = demoPerson("lead", "Li Wen", Agent);
    lead.lead = true;
    lead.skills = {"orders", "returns", "membership"};
    auto it = demoPerson("it", "Ivo Tanaka", Agent);
    it.departments = {"IT"};
    it.skills = {"technical"};
    auto hr = demoPerson("hr", "Hanna Roth", Agent);
    hr.departments = {"HR"};
    return {
        agent,
        lead,
        demoPerson("admin", "Amir Osei", Admin),
        demoPerson("customer", "Cora Lind", Customer),
        it,
        hr,
        demoPerson("requester", "Rafael Pinto", Customer),
    };
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void insertArticles(store::Unit& unit)
{
    for (const auto& demo : readAll<DemoArticle>(embedded::demoArticles)) {
        domain::Article article;
        article.slug = demo.slug;
        article.title = demo.title;
        article.body = demo.body;
        article.category = demo.category;
        article.keywords = joined(demo.keywords);
        article.isPublic = demo.visibility == "public";
        store::insertArticle(unit, article);
    }
}

void insertCustomers(store::Unit& unit)
{
    for (const auto& demo : readAll<DemoCustomer>(embedded::demoCustomers)) {
        auto person = demoPerson(demo.username, demo.name, domain::Role::Customer);
        person.email = demo.email;
        person.memberLevel = demo.member_level == "none" ? "" : demo.member_level;
        const auto id = store::insertPerson(unit, person, {});
        for (long long i = 0; i < demo.tickets; ++i) {
            store::TicketRecord ticket;
            ticket.code = usecases::newTicketCode();
            ticket.title = "Earlier request";
            ticket.requesterId = id;
            store::insertTicket(unit, ticket);
        }
    }
}

void insertAccounts(store::Unit& unit)
{
    // All have the same password, so one hash does.
    const auto hash = usecases::hashPassword("demo", usecases::HashStrength::Demo);
    for (const auto& person : demoAccounts()) {
        store::insertPerson(unit, person, hash);
    }
}

/// One customer's talk with the bot, turn by turn.
void talk(
    store::Database& db,
    knowledge::SearchIndex& index,
    knowledge::ReplyCache& replies,
    const DemoConversation& demo
)
{
    usecases::Principal customer;
    customer.kind = usecases::Principal::Kind::Person;
    customer.person = store::personByUsername(db, demo.customer).value();
    std::string conversation;
    for (const auto& text : demo.says) {
        usecases::CustomerTurn turn;
        turn.text = text;
        turn.conversation = conversation;
        turn.channel = "web";
        const auto prepared = usecases::prepareTurn(index, replies, std::move(turn));
        store::writeOnce(db, [&](store::Unit& unit) {
            const auto taken = usecases::takeTurn(unit, customer, prepared);
            conversation = taken->row.conversation.publicId;
        });
    }
}

} // namespace

void fillDemo(store::Database& db, knowledge::SearchIndex& index, knowledge::ReplyCache& replies)
{
    if (store::personByUsername(db, "agent")) {
        return;
    }
    if (store::anyAdministrator(db)) {
        throw std::runtime_error(
            "this data directory holds a real team: start the demo with a directory of its own (--data DIR)"
        );
    }
    store::writeOnce(db, [](store::Unit& unit) {
        insertAccounts(unit);
        insertArticles(unit);
        insertCustomers(unit);
    });
    index.refresh(db);
    for (const auto& demo : readAll<DemoConversation>(embedded::demoConversations)) {
        talk(db, index, replies, demo);
    }
    replies.invalidate();
}

} // namespace backline::server
