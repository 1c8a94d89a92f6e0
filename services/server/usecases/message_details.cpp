#include "services/server/usecases/message_details.h"

#include "services/protocol/json_text.h"

#include <boost/json/parse.hpp>

namespace backline::server::usecases {

namespace {

namespace json = boost::json;

std::string textIn(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

long long numberIn(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

/// The object of this name in a message's details.
std::optional<json::object> part(const std::string& details, std::string_view name)
{
    if (details.empty()) {
        return std::nullopt;
    }
    json::error_code failure;
    const auto all = json::parse(details, failure);
    const auto* found = failure || !all.is_object() ? nullptr : all.get_object().if_contains(name);
    return found != nullptr && found->is_object() ? std::optional(found->get_object()) : std::nullopt;
}

} // namespace

/// The ids come first: store::isPublicAttachment() and store::isSharedArticle() look for them there.
std::string detailsOf(const domain::Attachment& attachment)
{
    return protocol::toText(json::object{
        {"attachment",
         json::object{
             {"id", attachment.id},
             {"name", attachment.originalName},
             {"mime", attachment.mime},
             {"size", attachment.size},
             {"stored", attachment.storedName}}}});
}

std::string detailsOf(const domain::Article& article)
{
    return protocol::toText(json::object{
        {"article",
         json::object{
             {"id", article.id},
             {"slug", article.slug},
             {"title", article.title},
             {"public", article.isPublic}}}});
}

std::optional<domain::Attachment> attachmentIn(const domain::Message& message)
{
    const auto found = part(message.details, "attachment");
    if (!found) {
        return std::nullopt;
    }
    domain::Attachment attachment;
    attachment.id = numberIn(*found, "id");
    attachment.originalName = textIn(*found, "name");
    attachment.mime = textIn(*found, "mime");
    attachment.size = numberIn(*found, "size");
    attachment.storedName = textIn(*found, "stored");
    attachment.uploaderId = message.authorId;
    attachment.conversationId = message.conversationId;
    return attachment;
}

std::optional<domain::Article> articleIn(const domain::Message& message)
{
    const auto found = part(message.details, "article");
    if (!found) {
        return std::nullopt;
    }
    domain::Article article;
    article.id = numberIn(*found, "id");
    article.slug = textIn(*found, "slug");
    article.title = textIn(*found, "title");
    const auto* isPublic = found->if_contains("public");
    article.isPublic = isPublic != nullptr && *isPublic == json::value(true);
    return article;
}

std::string plainText(const domain::Message& message)
{
    if (!message.content.empty()) {
        return message.content;
    }
    if (const auto attachment = attachmentIn(message)) {
        return attachment->originalName;
    }
    const auto article = articleIn(message);
    return article ? article->title : std::string();
}

} // namespace backline::server::usecases
