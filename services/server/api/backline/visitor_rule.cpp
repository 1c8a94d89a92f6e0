#include "services/server/api/backline/visitor_rule.h"

#include "services/server/store/events.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace backline::server::api::own {

namespace {

/// Which events there are for visitors, and which of their fields names what they are about.
struct Rule
{
    std::string_view event;
    std::string_view field;
};

constexpr std::array<Rule, 5> rules{{
    {"subscribe", "stream"},
    {"unsubscribe", "stream"},
    {"say", "conversation"},
    {"typing", "conversation"},
    {"seen", "conversation"},
}};

std::string_view textOf(const boost::json::array& args, std::string_view field)
{
    const auto* object = args.empty() ? nullptr : args.front().if_object();
    const auto* value = object == nullptr ? nullptr : object->if_contains(field);
    return value == nullptr || !value->is_string() ? std::string_view()
                                                   : std::string_view(value->get_string());
}

} // namespace

bool isForVisitor(const usecases::Principal& visitor, const realtime::IncomingEvent& event)
{
    const auto* const rule =
        std::find_if(rules.begin(), rules.end(), [&](const Rule& one) { return one.event == event.name; });
    if (rule == rules.end()) {
        return false;
    }
    const auto own =
        rule->field == "stream" ? store::publicStream(visitor.conversation) : visitor.conversation;
    return textOf(event.args, rule->field) == own;
}

} // namespace backline::server::api::own
