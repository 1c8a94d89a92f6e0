#include "services/protocol/socketio_placeholder.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace backline::protocol {

namespace {

bool isPlaceholder(const boost::json::object& object)
{
    const auto* mark = object.if_contains("_placeholder");
    return mark != nullptr && mark->is_bool() && mark->get_bool();
}

std::optional<std::size_t> numberOf(const boost::json::object& placeholder)
{
    const auto* num = placeholder.if_contains("num");
    if (num == nullptr) {
        return std::nullopt;
    }
    boost::json::error_code error;
    const bool isInteger = num->is_int64() || num->is_uint64();
    const auto number = isInteger ? num->to_number<std::size_t>(error) : std::size_t{0};
    return isInteger && !error ? std::optional(number) : std::nullopt;
}

/// Calls `visit` for each placeholder, depth first, until it returns false; tells whether it never did. The
/// depth of a decoded tree is limited, so recursion is safe.
template<typename Value, typename Visit>
bool visitPlaceholders(Value& tree, const Visit& visit)
{
    if (auto* items = tree.if_array()) {
        return std::ranges::all_of(*items, [&](auto& item) { return visitPlaceholders(item, visit); });
    }
    auto* object = tree.if_object();
    if (object == nullptr) {
        return true;
    }
    if (isPlaceholder(*object)) {
        return visit(*object);
    }
    return std::ranges::all_of(*object, [&](auto& member) {
        return visitPlaceholders(member.value(), visit);
    });
}

} // namespace

bool arePlaceholdersValid(const boost::json::value& tree, std::size_t attachmentCount)
{
    return visitPlaceholders(tree, [attachmentCount](const boost::json::object& placeholder) {
        const auto number = numberOf(placeholder);
        return number && *number < attachmentCount;
    });
}

void renumberPlaceholders(boost::json::value& tree, std::vector<std::string>& attachments)
{
    std::vector<std::optional<std::size_t>> newNumbers(attachments.size());
    std::vector<std::string> used;
    visitPlaceholders(tree, [&](boost::json::object& placeholder) {
        const std::size_t old = *numberOf(placeholder);
        auto& number = newNumbers.at(old);
        if (!number) {
            number = used.size();
            used.push_back(std::move(attachments[old]));
        }
        placeholder["num"] = *number;
        return true;
    });
    attachments = std::move(used);
}

} // namespace backline::protocol
