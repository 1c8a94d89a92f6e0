#include "services/server/demo_data.h"

#include "services/server/demo/content.h"
#include "services/server/demo/past_sessions.h"
#include "services/server/demo/people.h"
#include "services/server/demo/waiting_customers.h"
#include "services/server/store/canned_replies.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/persons.h"
#include "services/server/store/single_write.h"
#include "services/server/usecases/canned_use.h"
#include "services/server/usecases/passwords.h"

#include <future>
#include <stdexcept>

namespace backline::server {

namespace {

constexpr domain::Instant day = 24LL * 3600 * 1000;

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
    for (const auto& text : demo::articleTexts()) {
        domain::Article article;
        article.slug = text.slug;
        article.title = text.title;
        article.body = text.body;
        article.category = text.category;
        article.keywords = joined(text.keywords);
        article.isPublic = text.visibility == "public";
        store::insertArticle(unit, article);
    }
}

void insertCannedReplies(store::Unit& unit, const demo::People& people)
{
    for (const auto& text : demo::cannedTexts()) {
        domain::CannedReply reply;
        reply.title = text.title;
        reply.content = text.content;
        reply.category = text.category;
        reply.shortcut = text.shortcut;
        reply.shared = text.shared;
        reply.creatorId = people.named(text.author).id;
        reply.variables = domain::variablesIn(text.content);
        reply.usageCount = text.uses;
        store::insertCannedReply(unit, reply);
    }
}

/// The team and its knowledge are older than the oldest conversation.
demo::People insertBasics(demo::Timeline& timeline, store::Unit& unit, domain::Instant now)
{
    demo::People people;
    timeline.at(now - 200 * day, [&](store::Unit& then) { people.insert(then); });
    timeline.at(now - 60 * day, insertArticles);
    timeline.at(now - 60 * day, [&](store::Unit& then) { insertCannedReplies(then, people); });
    timeline.play(unit);
    return people;
}

void fill(store::Unit& unit, demo::WaitingCustomers::Bot bot, const DemoStart& start)
{
    // One for all; it takes nearly as long as the rest, so it is made beside it.
    auto password = std::async(std::launch::async, [] {
        return usecases::hashPassword("demo", usecases::HashStrength::Demo);
    });
    demo::Timeline timeline;
    demo::Dice dice(start.seed);
    const auto people = insertBasics(timeline, unit, start.now);
    demo::PastSessions past(people, dice, timeline, start.now);
    for (const auto& session : demo::sessionTexts()) {
        past.add(session);
    }
    timeline.play(unit);
    bot.index.refresh(unit.db); // the bot answers the customers who wait from what is known by now
    demo::WaitingCustomers waiting(people, bot, dice, timeline, start.now);
    for (const auto& text : demo::waitingTexts()) {
        waiting.add(text);
    }
    timeline.play(unit);
    people.setPassword(unit, password.get());
}

} // namespace

void fillDemo(
    store::Database& db,
    knowledge::SearchIndex& index,
    knowledge::ReplyCache& replies,
    const DemoStart& start
)
{
    if (store::personByUsername(db, "agent")) {
        return;
    }
    if (store::anyAdministrator(db)) {
        throw std::runtime_error(
            "this data directory holds a real team: start the demo with a directory of its own (--data DIR)"
        );
    }
    store::writeOnce(db, [&](store::Unit& unit) { fill(unit, {index, replies}, start); });
    replies.invalidate();
}

} // namespace backline::server
