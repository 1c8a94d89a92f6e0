#include "services/server/api/livechat/incoming.h"

#include "services/protocol/json_text.h"
#include "services/protocol/scalar_reader.h"
#include "services/server/api/livechat/views.h"

#include <charconv>

namespace backline::server::api::livechat {

namespace {

namespace scalars = protocol::scalars;
constexpr unsigned badRequest = 400;
constexpr std::size_t longestText = 255;
constexpr std::size_t longestWord = 64;
constexpr std::size_t mostWords = 32;
constexpr std::size_t largestMetadata = 16UL * 1024;
constexpr std::size_t mostVariables = 64;
constexpr std::size_t longestVariable = 4000;

bool isNothing(const boost::json::value* value)
{
    return value == nullptr || value->is_null();
}

bool takeText(const boost::json::value* object, std::string_view key, std::string& out)
{
    auto text = textMember(object, key, longestText);
    if (text) {
        out = std::move(*text);
    }
    return text.has_value();
}

bool takePriority(const boost::json::value* value, domain::Priority& out)
{
    if (isNothing(value)) {
        return true;
    }
    const auto priority =
        value->is_string() ? priorityFromWord(std::string_view(value->get_string())) : std::nullopt;
    out = priority.value_or(out);
    return priority.has_value();
}

bool takeMetadata(const boost::json::value* value, boost::json::object& out)
{
    if (isNothing(value)) {
        return true;
    }
    if (!value->is_object() || protocol::toText(*value).size() > largestMetadata) {
        return false;
    }
    out = boost::json::object(value->get_object(), boost::json::storage_ptr());
    return true;
}

bool takeSkills(const boost::json::value* value, std::vector<std::string>& out)
{
    if (isNothing(value)) {
        return true;
    }
    auto skills = readWords(value);
    if (skills) {
        out = std::move(*skills);
    }
    return skills.has_value();
}

} // namespace

std::optional<domain::Id> idOf(std::string_view digits)
{
    domain::Id id = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, id);
    if (error != std::errc() || stopped != end || id <= 0) {
        return std::nullopt;
    }
    return id;
}

std::optional<domain::Id> idOf(const boost::json::value* value)
{
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->is_string()) {
        return idOf(std::string_view(value->get_string()));
    }
    boost::system::error_code failure;
    const auto id = value->to_number<domain::Id>(failure);
    return failure || id <= 0 ? std::nullopt : std::optional(id);
}

bool isGiven(const boost::json::value* value)
{
    if (isNothing(value)) {
        return false;
    }
    if (value->is_bool()) {
        return value->get_bool();
    }
    if (value->is_string()) {
        return !value->get_string().empty();
    }
    return !value->is_number() || value->to_number<double>() != 0;
}

const boost::json::value* memberOf(const boost::json::value* object, std::string_view key)
{
    return object != nullptr && object->is_object() ? object->get_object().if_contains(key) : nullptr;
}

std::optional<std::string> textMember(
    const boost::json::value* object,
    std::string_view key,
    std::size_t longest
)
{
    const auto* value = memberOf(object, key);
    if (isNothing(value)) {
        return std::string();
    }
    auto outcome = scalars::readString(*value, 0, longest);
    auto* text = std::get_if<std::string>(&outcome.result);
    return text != nullptr ? std::optional(std::move(*text)) : std::nullopt;
}

const boost::json::value* bodyOf(const Call& call)
{
    return call.body && isSentAsJson(call.request) ? &*call.body : nullptr;
}

std::optional<store::ConversationRow> findSession(store::Database& db, std::optional<domain::Id> id)
{
    auto row = id ? store::conversationRow(db, *id) : std::nullopt;
    return row && isSession(row->conversation) ? std::move(row) : std::nullopt;
}

bool maySee(const usecases::Principal& principal, const store::ConversationRow& session)
{
    const auto& conversation = session.conversation;
    return principal.isStaff() || principal.isCustomerOf(conversation.publicId, conversation.customerId);
}

std::variant<usecases::ChatStart, Failure> readStart(const boost::json::value* body)
{
    constexpr unsigned serverError = 500;
    if (isGiven(memberOf(body, "category_id"))) {
        return bareFailure(badRequest, "Invalid category_id");
    }
    usecases::ChatStart start;
    const bool fits = body != nullptr && body->is_object() && takeText(body, "subject", start.subject)
        && takeText(body, "source", start.source) && takePriority(memberOf(body, "priority"), start.priority)
        && takeSkills(memberOf(body, "required_skills"), start.requiredSkills)
        && takeMetadata(memberOf(body, "metadata"), start.metadata);
    if (!fits) {
        return bareFailure(serverError, "Failed to start session");
    }
    return start;
}

std::optional<std::vector<std::string>> readWords(const boost::json::value* value)
{
    if (value == nullptr || !value->is_array() || value->get_array().size() > mostWords) {
        return std::nullopt;
    }
    std::vector<std::string> words;
    for (const auto& entry : value->get_array()) {
        auto outcome = scalars::readString(entry, 1, longestWord);
        auto* word = std::get_if<std::string>(&outcome.result);
        if (word == nullptr) {
            return std::nullopt;
        }
        words.push_back(std::move(*word));
    }
    return words;
}

usecases::Variables readVariables(const boost::json::value* variables)
{
    usecases::Variables values;
    if (variables == nullptr || !variables->is_object() || variables->get_object().size() > mostVariables) {
        return values;
    }
    for (const auto& [name, value] : variables->get_object()) {
        if (value.is_number()) {
            values.emplace(name, protocol::toText(value));
        } else if (auto text = textMember(variables, name, longestVariable); text && value.is_string()) {
            values.emplace(name, std::move(*text));
        }
    }
    return values;
}

Failure bareFailure(unsigned status, std::string message)
{
    Failure failure;
    failure.status = status;
    failure.bare = true;
    failure.message = std::move(message);
    return failure;
}

} // namespace backline::server::api::livechat
