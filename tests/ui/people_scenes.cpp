#include "tests/ui/people_scenes.h"

#include "tests/ui/chat_scenes.h"

namespace backline::tests {

using domain::Presence;

namespace {

constexpr domain::Instant day = 86'400'000;

domain::ColleagueLoad loadOf(domain::Id id, const std::string& name, Presence presence, int active)
{
    domain::ColleagueLoad made;
    made.person.id = id;
    made.person.name = name;
    made.person.username = "user" + std::to_string(id);
    made.person.role = domain::Role::Agent;
    made.person.presence = presence;
    made.active = active;
    return made;
}

domain::CustomerRecord record(
    domain::CustomerRecord::Kind kind,
    const std::string& key,
    const std::string& title,
    const std::string& state,
    int daysAgo
)
{
    return {kind, key, title, state, at(13, 0) - daysAgo * day, {}, {}};
}

} // namespace

std::vector<domain::ColleagueLoad> colleagues()
{
    auto ivo = loadOf(2, "Ivo Tanaka", Presence::Offline, 0);
    ivo.person.departments = {"IT"};
    ivo.person.skills = {"technical"};
    auto marta = loadOf(3, "Marta Vossberg", Presence::Busy, 2);
    marta.person.skills = {"orders", "product", "returns"};
    auto samir = loadOf(4, "Samir Okonjo", Presence::Online, 1);
    samir.person.skills = {"payments"};
    auto hanna = loadOf(5, "Hanna Roth", Presence::Online, 5);
    hanna.person.departments = {"HR"};
    return {ivo, marta, samir, hanna};
}

domain::CustomerContext customerContext()
{
    using Kind = domain::CustomerRecord::Kind;
    domain::CustomerContext context;
    context.customer = {11, "mei.tan", "Mei Tan", "mei.tan@example.org", "gold", 1'200};
    context.ticketCount = 3;
    context.conversationCount = 4;
    context.timeline = {
        record(Kind::Conversation, "sess-9", "Where is my invoice?", "pending", 0),
        record(Kind::Ticket, "TKT-20260630-0004", "Lamp flickers after a week", "assigned", 3),
        record(Kind::Conversation, "sess-7", "Order ORD-000 came with a broken bowl", "closed", 12),
        record(Kind::Ticket, "TKT-20260512-0031", "Return of a lamp", "closed", 52),
        record(Kind::Conversation, "sess-4", "Change of the e-mail address", "closed", 240),
        record(Kind::Ticket, "TKT-20250902-0002", "Part missing in a parcel", "resolved", 304),
        record(Kind::Conversation, "sess-2", "", "closed", 700),
    };
    context.timeline[2].agentName = "Ana Ruiz";
    context.timeline[4].agentName = "Li Wen";
    context.visit = {
        {"page_url", "https://shop.example/orders/ORD-001?from=mail"},
        {"browser", "Firefox 128 on Linux"},
        {"cart_items", "2"}};
    context.source = "widget";
    return context;
}

domain::CustomerContext visitorContext()
{
    domain::CustomerContext context;
    context.visit = {{"page_url", "https://shop.example/checkout"}, {"browser", "Chrome 126"}};
    return context;
}

} // namespace backline::tests
