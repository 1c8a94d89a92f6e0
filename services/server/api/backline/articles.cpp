#include "services/protocol/live_chat.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/backline/live_chat.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/store/conversations.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/messages.h"

#include <algorithm>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

wire::ArticleRow toRow(const domain::Article& article)
{
    wire::ArticleRow row;
    row.id = article.id;
    row.slug = article.slug;
    row.title = article.title;
    row.category = article.category;
    row.is_public = article.isPublic;
    row.updated_at = protocol::toIso(article.updatedAt);
    return row;
}

/// All that are published, by title.
std::vector<domain::Article> published(store::Database& db)
{
    auto articles = store::allArticles(db);
    std::erase_if(articles, [](const domain::Article& article) { return !article.published; });
    std::ranges::stable_sort(articles, {}, &domain::Article::title);
    return articles;
}

/// Those that fit a text, best first.
std::vector<domain::Article> fitting(
    const Services& services,
    store::Database& db,
    const std::string& text,
    int limit
)
{
    std::vector<domain::Article> articles;
    for (const auto& hit : services.index.search(text, limit, false, true)) {
        auto article = hit.kind == "article" ? store::articleBySlug(db, hit.source) : std::nullopt;
        if (article && article->published) {
            articles.push_back(std::move(*article));
        }
    }
    return articles;
}

Answer list(const Call& call, store::Database& db)
{
    constexpr long long usual = 50;
    constexpr long long most = 200;
    const auto limit = queryNumber(call.request, "limit", usual, 1, most);
    if (const auto* failure = std::get_if<Failure>(&limit)) {
        return *failure;
    }
    const auto count = static_cast<std::size_t>(std::get<long long>(limit));
    const auto text = queryValue(call.request, "text").value_or("");
    wire::ArticleList answer;
    for (const auto& article : text.empty() ? published(db) : fitting(call.services, db, text, int(count))) {
        if (answer.articles.size() < count) {
            answer.articles.push_back(toRow(article));
        }
    }
    return okJson(answer);
}

/// Customers have the public ones, visitors of them what was shared in their conversation.
bool mayRead(store::Database& db, const usecases::Principal& principal, const domain::Article& article)
{
    if (!principal.isVisitor()) {
        return principal.isStaff() || article.isPublic;
    }
    const auto visited = store::speakingState(db, principal.conversation);
    return article.isPublic && visited && store::isSharedArticle(db, visited->id, article.id);
}

/// By its slug or its id.
Answer one(const Call& call, store::Database& db)
{
    auto article = store::articleBySlug(db, call.parameter());
    if (const auto id = article ? std::nullopt : idIn(call.parameter())) {
        article = store::articleById(db, *id);
    }
    if (!article || !article->published || !mayRead(db, call.principal, *article)) {
        return toFailure(usecases::notFound());
    }
    return okJson(wire::ArticleView{
        article->id,
        article->slug,
        article->title,
        article->body,
        article->category,
        article->isPublic,
        protocol::toIso(article->updatedAt)});
}

} // namespace

std::vector<Route> articleRoutes()
{
    return {
        {"GET",
         "/api/v1/articles",
         access::staff,
         false,
         reads(list),
         "Published articles by title, or those that fit (?text=, limit)",
         {},
         protocol::schemaOf<wire::ArticleList>()},
        {"GET",
         "/api/v1/articles/{id}",
         access::participants,
         false,
         reads(one),
         "An article to read, by its slug or id",
         {},
         protocol::schemaOf<wire::ArticleView>()},
    };
}

} // namespace backline::server::api::own
