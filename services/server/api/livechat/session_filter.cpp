#include "services/server/api/livechat/session_filter.h"

#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/api/route.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace backline::server::api::livechat {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

void appendWords(std::vector<std::string>& words, std::string_view list)
{
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        auto word = list.substr(0, comma);
        word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
        word = word.substr(0, word.find_last_not_of(' ') + 1);
        if (!word.empty()) {
            words.push_back(lower(word));
        }
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
}

/// False when something else than a number of seconds is there.
bool takeSeconds(const http::Request& request, std::string_view name, std::optional<long long>& seconds)
{
    const auto text = queryValue(request, name);
    if (!text) {
        return true;
    }
    long long number = 0;
    const auto* const end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, number);
    seconds = number;
    return error == std::errc() && stopped == end && number >= 0;
}

bool requiresOneOf(const domain::Conversation& conversation, const std::vector<std::string>& skills)
{
    const auto& required = conversation.requiredSkills;
    return std::any_of(required.begin(), required.end(), [&](const std::string& skill) {
        return std::find(skills.begin(), skills.end(), lower(skill)) != skills.end();
    });
}

} // namespace

bool SessionFilter::passes(const domain::Conversation& conversation, domain::Instant now) const
{
    const auto wait = waitSeconds(conversation, now);
    return (!priority || *priority == priorityWord(conversation.priority))
        && (skills.empty() || requiresOneOf(conversation, skills)) && (!minWait || wait >= *minWait)
        && (!maxWait || wait <= *maxWait);
}

std::variant<SessionFilter, Failure> readSessionFilter(const http::Request& request)
{
    constexpr unsigned badRequest = 400;
    SessionFilter filter;
    filter.priority = queryValue(request, "priority");
    for (const auto& [name, value] : http::parseQuery(request.query)) {
        if (name == "required_skills" || name == "skills") {
            appendWords(filter.skills, value);
        }
    }
    if (!takeSeconds(request, "min_wait", filter.minWait)) {
        return bareFailure(badRequest, "min_wait must be a number of seconds");
    }
    if (!takeSeconds(request, "max_wait", filter.maxWait)) {
        return bareFailure(badRequest, "max_wait must be a number of seconds");
    }
    return filter;
}

} // namespace backline::server::api::livechat
