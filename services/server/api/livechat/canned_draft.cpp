#include "services/server/api/livechat/canned_draft.h"

#include "services/server/api/livechat/incoming.h"

namespace backline::server::api::livechat {

namespace {

constexpr std::size_t longestTitle = 255;
constexpr std::size_t longestContent = 16'000;
constexpr std::size_t longestCategory = 100;
constexpr std::size_t longestShortcut = 50;

Failure invalidField(std::string_view field)
{
    constexpr unsigned badRequest = 400;
    return bareFailure(badRequest, "Invalid " + std::string(field));
}

/// Null empties a text; false for what is no text, or too long.
bool takeText(const boost::json::value* body, std::string_view key, std::size_t longest, std::string& out)
{
    if (memberOf(body, key) == nullptr) {
        return true;
    }
    auto text = textMember(body, key, longest);
    if (text) {
        out = std::move(*text);
    }
    return text.has_value();
}

bool takeShared(const boost::json::value* value, bool& out)
{
    if (value == nullptr || value->is_null()) {
        return true;
    }
    out = value->is_bool() && value->get_bool();
    return value->is_bool();
}

/// Without names a new content has those that stand in it.
bool takeVariables(const boost::json::value* body, std::vector<std::string>& out)
{
    const auto* value = memberOf(body, "variables");
    if (value == nullptr || value->is_null()) {
        if (memberOf(body, "content") != nullptr) {
            out.clear();
        }
        return true;
    }
    auto names = readWords(value);
    if (names) {
        out = std::move(*names);
    }
    return names.has_value();
}

} // namespace

std::variant<domain::CannedReply, Failure> readDraft(
    const boost::json::value* body,
    const domain::CannedReply& before
)
{
    constexpr unsigned badRequest = 400;
    auto draft = before;
    if (!takeText(body, "title", longestTitle, draft.title)) {
        return invalidField("title");
    }
    if (!takeText(body, "content", longestContent, draft.content)) {
        return invalidField("content");
    }
    if (draft.title.empty() || draft.content.empty()) {
        return bareFailure(badRequest, "Title and content are required");
    }
    if (!takeText(body, "category", longestCategory, draft.category)) {
        return invalidField("category");
    }
    if (!takeText(body, "shortcut_key", longestShortcut, draft.shortcut)) {
        return invalidField("shortcut_key");
    }
    if (!takeShared(memberOf(body, "is_shared"), draft.shared)) {
        return invalidField("is_shared");
    }
    if (!takeVariables(body, draft.variables)) {
        return invalidField("variables");
    }
    return draft;
}

} // namespace backline::server::api::livechat
