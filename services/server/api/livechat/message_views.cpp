#include "services/server/api/livechat/views.h"
#include "services/server/http/message.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/message_details.h"

#include <algorithm>
#include <map>

namespace backline::server::api::livechat {

namespace {

constexpr std::string_view uploadsPath = "/uploads/chat/";

std::string roleWord(const domain::Message& message, bool byAdmin)
{
    if (message.author == domain::Author::Agent && byAdmin) {
        return "admin";
    }
    return std::string(domain::toWord(message.author));
}

void putContent(wire::Message& view, const domain::Message& message, Freshness freshness)
{
    const bool isText = view.type == "text" || view.type == "system";
    if (isText || !message.content.empty()) {
        view.content.value.emplace(message.content);
    } else if (freshness == Freshness::ReadAgain) {
        view.content.value.emplace(std::nullopt);
    }
}

void putArticle(wire::Message& view, const domain::Message& message)
{
    view.kb_article.value.emplace(std::nullopt);
    if (const auto article = usecases::articleIn(message)) {
        view.kb_article_id = article->id;
        view.kb_article.value.emplace(wire::KbArticle{article->id, article->title, article->slug, {}});
    }
}

/// Who of the authors is an administrator, each looked up once.
class Administrators
{
public:
    explicit Administrators(store::Database& db)
        : m_db(db)
    {}

    bool contain(domain::Id personId)
    {
        const auto known = m_known.find(personId);
        if (known != m_known.end()) {
            return known->second;
        }
        const auto person = personId == 0 ? std::nullopt : store::personById(m_db, personId);
        return m_known[personId] = person && person->role == domain::Role::Admin;
    }

private:
    store::Database& m_db;
    std::map<domain::Id, bool> m_known;
};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

} // namespace

wire::Message messageView(const domain::Message& message, const MessageContext& context)
{
    wire::Message view;
    view.id = message.id;
    view.session_id = message.conversationId;
    if (message.authorId != 0 && message.author != domain::Author::System) {
        view.sender_id = message.authorId;
    }
    view.sender_role = roleWord(message, context.byAdmin);
    view.type = message.author == domain::Author::System ? "system" : message.type;
    putContent(view, message, context.freshness);
    if (const auto file = usecases::attachmentIn(message)) {
        view.attachment_url = attachmentUrl(file->storedName, context.links, context.now);
    }
    view.is_internal = message.internal;
    view.createdAt = timeText(message.at, context.freshness);
    view.updatedAt = view.createdAt;
    putArticle(view, message);
    return view;
}

void withArticleText(store::Database& db, wire::Message& message)
{
    const auto article =
        message.kb_article_id ? store::articleById(db, *message.kb_article_id) : std::nullopt;
    auto* shown = message.kb_article.value ? &*message.kb_article.value : nullptr;
    if (article && article->published && article->isPublic && shown != nullptr && *shown) {
        (*shown)->content.value = article->body;
    }
}

std::vector<wire::Message> messageViews(
    store::Database& db,
    domain::Id conversationId,
    const usecases::LinkSigner& links,
    domain::Instant now
)
{
    constexpr int most = 10'000;
    std::vector<wire::Message> views;
    Administrators administrators(db);
    for (const auto& message : store::lastMessages(db, conversationId, false, most)) {
        const bool byAdmin = administrators.contain(message.authorId);
        views.push_back(messageView(message, {links, now, Freshness::ReadAgain, byAdmin}));
        withArticleText(db, views.back());
    }
    return views;
}

std::string plainUrl(std::string_view storedName)
{
    return std::string(uploadsPath) + http::percentEncoded(storedName);
}

std::string attachmentUrl(std::string_view storedName, const usecases::LinkSigner& links, domain::Instant now)
{
    return plainUrl(storedName) + "?" + links.query(storedName, now);
}

std::optional<std::string> storedNameOf(std::string_view url)
{
    url = url.substr(0, url.find_first_of("?#"));
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (url.starts_with(scheme)) {
            url.remove_prefix(std::min(url.find('/', scheme.size()), url.size()));
        }
    }
    if (!url.starts_with(uploadsPath)) {
        return std::nullopt;
    }
    url.remove_prefix(uploadsPath.size());
    const bool isName = !url.empty() && std::all_of(url.begin(), url.end(), isNameCharacter);
    return isName ? std::optional<std::string>(url) : std::nullopt;
}

} // namespace backline::server::api::livechat
