#include "services/server/api/livechat/chat_words.h"

#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace backline::server::api::livechat {

namespace {

constexpr std::size_t longestContent = 16'000;

bool isType(std::string_view word)
{
    constexpr std::array<std::string_view, 4> types{"text", "file", "kb_article", "system"};
    return std::find(types.begin(), types.end(), word) != types.end();
}

const char* contentFault(const boost::json::value* payload, const Words& words)
{
    const auto* content = memberOf(payload, "content");
    const bool isUnreadable = content != nullptr && content->is_string() && !content->get_string().empty()
        && words.saying.content.empty();
    if (isUnreadable) {
        return "Content is too long or no text";
    }
    const bool needsContent = words.saying.type == "text" || words.saying.type == "system";
    return needsContent && words.saying.content.empty() ? "Content required" : nullptr;
}

const char* fileFault(const boost::json::value* payload, const Words& words)
{
    if (words.saying.type != "file") {
        return nullptr;
    }
    if (!isGiven(memberOf(payload, "attachment_url"))) {
        return "File URL required";
    }
    return words.storedName.empty() ? usecases::fileNotYours : nullptr;
}

const char* shapeFault(const boost::json::value* payload, const Words& words)
{
    if (!isType(words.saying.type)) {
        return usecases::unknownType;
    }
    const auto* fault = fileFault(payload, words);
    return fault == nullptr ? contentFault(payload, words) : fault;
}

} // namespace

Words wordsOf(const RealtimeRequest& request)
{
    constexpr std::size_t longestWord = 16;
    constexpr std::size_t longestUrl = 2'000;
    constexpr std::size_t longestKey = 128;
    const auto* payload = payloadOf(request);
    Words words;
    words.session = sessionOf(request);
    words.saying.type = textMember(payload, "type", longestWord).value_or("");
    words.saying.content = textMember(payload, "content", longestContent).value_or("");
    words.saying.clientId = textMember(payload, "client_id", longestKey).value_or("");
    words.saying.articleId = idOf(memberOf(payload, "kb_article_id")).value_or(0);
    const auto url = textMember(payload, "attachment_url", longestUrl);
    words.storedName = url ? storedNameOf(*url).value_or("") : "";
    words.fault = shapeFault(payload, words);
    return words;
}

} // namespace backline::server::api::livechat
