#include "services/protocol/mention_details.h"

#include "services/protocol/json_text.h"

#include <boost/json/parse.hpp>

#include <optional>

namespace backline::protocol {

namespace {

namespace json = boost::json;

json::object objectIn(const std::string& details)
{
    json::error_code failure;
    auto all = details.empty() ? json::value() : json::parse(details, failure);
    return all.is_object() ? std::move(all.get_object()) : json::object();
}

std::optional<domain::Mentioned> mentionedIn(const json::value& entry)
{
    const auto* object = entry.if_object();
    const auto* id = object == nullptr ? nullptr : object->if_contains("id");
    const auto* name = object == nullptr ? nullptr : object->if_contains("name");
    const bool isWhole = id != nullptr && name != nullptr && id->is_int64() && name->is_string();
    return isWhole ? std::optional(domain::Mentioned{id->get_int64(), std::string(name->get_string())})
                   : std::nullopt;
}

} // namespace

std::string withMentions(const std::string& details, const std::vector<domain::Mentioned>& mentions)
{
    if (mentions.empty()) {
        return details;
    }
    json::array list;
    for (const auto& one : mentions) {
        list.push_back(json::object{{"id", one.id}, {"name", one.name}});
    }
    auto all = objectIn(details);
    all["mentions"] = std::move(list);
    return toText(all);
}

std::vector<domain::Mentioned> mentionsIn(const std::string& details)
{
    std::vector<domain::Mentioned> mentions;
    const auto all = objectIn(details);
    const auto* list = all.if_contains("mentions");
    if (list != nullptr && list->is_array()) {
        for (const auto& entry : list->get_array()) {
            if (auto one = mentionedIn(entry)) {
                mentions.push_back(std::move(*one));
            }
        }
    }
    return mentions;
}

} // namespace backline::protocol
