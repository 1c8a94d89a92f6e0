#include "services/client/customer_calls.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/json_text.h"
#include "services/protocol/live_chat.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace wire = protocol::api;
namespace json = boost::json;

/// What the server adds to what the client told; it repeats what the record says anyhow.
constexpr std::string_view preloaded = "customer_preload";
constexpr std::array repeated{
    std::string_view("customer_name"),
    std::string_view("customer_email"),
    std::string_view("previous_tickets_count"),
    std::string_view("previous_chats_count"),
    std::string_view("account_status"),
    std::string_view("account_age_days")};

domain::KnownCustomer toDomain(const wire::CustomerView& view)
{
    return {view.id, view.username, view.name, view.email, view.member_level, view.account_age_days};
}

domain::CustomerRecord toDomain(const wire::TimelineEntry& entry)
{
    domain::CustomerRecord record;
    record.kind = entry.kind == "ticket" ? domain::CustomerRecord::Kind::Ticket
                                         : domain::CustomerRecord::Kind::Conversation;
    record.key = entry.id;
    record.title = entry.title;
    record.state = entry.state;
    record.at = instantOf(entry.at);
    record.agentName = entry.agent;
    if (const auto& rating = entry.rating) {
        record.rating = domain::Rating{rating->stars, rating->comment, instantOf(rating->at)};
    }
    return record;
}

/// Nothing of lists and objects: nobody reads them aloud.
std::string textOf(const json::value& value)
{
    if (value.is_string()) {
        return std::string(value.get_string());
    }
    return value.is_bool() || value.is_number() ? protocol::toText(value) : std::string();
}

bool isNamed(const std::vector<domain::VisitFact>& facts, std::string_view name)
{
    return std::ranges::any_of(facts, [name](const domain::VisitFact& fact) { return fact.name == name; });
}

void addFacts(std::vector<domain::VisitFact>& facts, const json::object& object)
{
    for (const auto& member : object) {
        std::string name(member.key().data(), member.key().size());
        auto text = textOf(member.value());
        const bool isRepeated = std::ranges::find(repeated, std::string_view(name)) != repeated.end();
        if (!text.empty() && !isRepeated && !isNamed(facts, name)) {
            facts.push_back({std::move(name), std::move(text)});
        }
    }
}

/// Where the visitor is stands before what he sits at.
std::size_t weightOf(const domain::VisitFact& fact)
{
    constexpr std::array order{
        std::string_view("page_url"),
        std::string_view("title"),
        std::string_view("referrer"),
        std::string_view("browser"),
        std::string_view("browser_info"),
        std::string_view("user_agent"),
        std::string_view("language"),
        std::string_view("ip_address")};
    return static_cast<std::size_t>(std::ranges::find(order, std::string_view(fact.name)) - order.begin());
}

/// The server repeats the browser under a name of its own.
void dropRepeatedBrowser(std::vector<domain::VisitFact>& facts)
{
    if (isNamed(facts, "browser")) {
        std::erase_if(facts, [](const domain::VisitFact& fact) { return fact.name == "browser_info"; });
    }
}

std::vector<domain::VisitFact> visitOf(const json::object& metadata)
{
    std::vector<domain::VisitFact> facts;
    addFacts(facts, metadata);
    if (const auto* added = metadata.if_contains(preloaded); added != nullptr && added->is_object()) {
        addFacts(facts, added->get_object());
    }
    dropRepeatedBrowser(facts);
    std::ranges::stable_sort(facts, {}, weightOf);
    return facts;
}

domain::CustomerContext toDomain(const wire::CustomerContextView& view)
{
    domain::CustomerContext context;
    if (view.customer) {
        context.customer = toDomain(*view.customer);
    }
    context.ticketCount = view.ticket_count;
    context.conversationCount = view.chat_count;
    for (const auto& entry : view.timeline) {
        context.timeline.push_back(toDomain(entry));
    }
    context.visit = visitOf(view.metadata);
    context.source = view.source;
    return context;
}

} // namespace

void CustomerCalls::context(
    const std::string& conversation,
    QObject* context,
    Then<domain::CustomerContext> then
)
{
    call<wire::CustomerContextView, domain::CustomerContext>(
        m_rest,
        RestRequest::get(u"/api/v1/conversations/"_s + segment(conversation) + u"/customer"_s),
        context,
        std::move(then),
        [](const wire::CustomerContextView& view) { return toDomain(view); }
    );
}

} // namespace backline::client
