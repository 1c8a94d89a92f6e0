#include "services/server/store/knowledge_tables.h"

namespace backline::server::store {

namespace {

#define SOLUTION_COLUMNS                                                                                     \
    "SELECT s.id, s.public_id, s.conversation_id, COALESCE(c.public_id, ''), s.question, s.solution, "       \
    "s.intent, "                                                                                             \
    "s.status, s.author_id, s.reviewer_id, s.created_at, s.reviewed_at, s.reason FROM solution s LEFT JOIN " \
    "conversation c "                                                                                        \
    "ON c.id = s.conversation_id "

#define ARTICLE_COLUMNS                                                                                      \
    "SELECT id, slug, title, body, category, keywords, is_public, published, updated_at FROM article "

struct StoredArticle
{
    domain::Article article;
    int isPublic = 0;
    int published = 0;

    void bind(Query& query)
    {
        auto& a = article;
        query.into(a.id).into(a.slug).into(a.title).into(a.body).into(a.category).into(a.keywords);
        query.into(isPublic).into(published).into(a.updatedAt);
    }

    domain::Article read() const
    {
        auto a = article;
        a.isPublic = isPublic != 0;
        a.published = published != 0;
        return a;
    }
};

template<class Key>
std::optional<domain::Article> oneArticle(Database& db, std::string_view sql, const Key& key)
{
    StoredArticle stored;
    auto query = db.query(sql);
    query.use(key);
    stored.bind(query);
    return query.next() ? std::optional(stored.read()) : std::nullopt;
}

void bind(Query& query, domain::Solution& s)
{
    query.into(s.id).into(s.publicId).intoId(s.conversationId).into(s.conversationPublicId).into(s.question);
    query.into(s.solution)
        .into(s.intent)
        .into(s.status)
        .into(s.authorId)
        .into(s.reviewerId)
        .into(s.createdAt);
    query.into(s.reviewedAt).into(s.reason);
}

} // namespace

std::vector<domain::Article> allArticles(Database& db)
{
    std::vector<domain::Article> articles;
    StoredArticle stored;
    auto query = db.query(ARTICLE_COLUMNS "ORDER BY id");
    stored.bind(query);
    while (query.next()) {
        articles.push_back(stored.read());
    }
    return articles;
}

std::optional<domain::Article> articleById(Database& db, domain::Id id)
{
    return oneArticle(db, ARTICLE_COLUMNS "WHERE id = :id", id);
}

std::optional<domain::Article> articleBySlug(Database& db, const std::string& slug)
{
    return oneArticle(db, ARTICLE_COLUMNS "WHERE slug = :slug", slug);
}

std::vector<domain::Faq> allFaqs(Database& db)
{
    std::vector<domain::Faq> faqs;
    domain::Faq faq;
    auto query =
        db.query("SELECT id, question, answer, intent, solution_id, updated_at FROM faq ORDER BY id");
    query.into(faq.id)
        .into(faq.question)
        .into(faq.answer)
        .into(faq.intent)
        .intoId(faq.solutionId)
        .into(faq.updatedAt);
    while (query.next()) {
        faqs.push_back(faq);
    }
    return faqs;
}

long long articleCount(Database& db)
{
    long long count = 0;
    auto query = db.query("SELECT COUNT(*) FROM article");
    query.into(count).next();
    return count;
}

domain::Id insertArticle(Unit& unit, const domain::Article& article)
{
    domain::Id id = 0;
    auto query = unit.db.query("INSERT INTO article (slug, title, body, category, keywords, is_public, "
                               "published, updated_at) VALUES (:slug, "
                               ":title, :body, :category, :keywords, :public, :published, :at) RETURNING id");
    query.use(article.slug).use(article.title).use(article.body).use(article.category).use(article.keywords);
    query.use(article.isPublic).use(article.published).use(unit.now).into(id).next();
    return id;
}

domain::Id insertFaq(Unit& unit, const domain::Faq& faq)
{
    domain::Id id = 0;
    auto query = unit.db.query("INSERT INTO faq (question, answer, intent, solution_id, updated_at) VALUES "
                               "(:question, :answer, :intent, "
                               ":solution, :at) RETURNING id");
    query.use(faq.question)
        .use(faq.answer)
        .use(faq.intent)
        .useId(faq.solutionId)
        .use(unit.now)
        .into(id)
        .next();
    return id;
}

domain::Id insertSolution(Unit& unit, const domain::Solution& solution)
{
    domain::Id id = 0;
    auto query =
        unit.db.query("INSERT INTO solution (public_id, conversation_id, question, solution, intent, "
                      "author_id, created_at) VALUES "
                      "(:public_id, :conversation, :question, :solution, :intent, :author, :at) RETURNING id"
        );
    query.use(solution.publicId).useId(solution.conversationId).use(solution.question).use(solution.solution);
    query.use(solution.intent).use(solution.authorId).use(unit.now).into(id).next();
    return id;
}

std::optional<domain::Solution> solutionByPublicId(Database& db, const std::string& publicId)
{
    domain::Solution solution;
    auto query = db.query(SOLUTION_COLUMNS "WHERE s.public_id = :id");
    query.use(publicId);
    bind(query, solution);
    if (!query.next()) {
        return std::nullopt;
    }
    return solution;
}

std::vector<domain::Solution> solutionsInStatus(Database& db, const std::string& status)
{
    std::vector<domain::Solution> solutions;
    domain::Solution solution;
    auto query = db.query(SOLUTION_COLUMNS "WHERE s.status = :status ORDER BY s.id LIMIT 1000");
    query.use(status);
    bind(query, solution);
    while (query.next()) {
        solutions.push_back(solution);
    }
    return solutions;
}

bool changeSolution(Unit& unit, domain::Id id, const std::string& question, const std::string& solution)
{
    return unit.db
               .query("UPDATE solution SET question = :question, solution = :solution WHERE id = :id AND "
                      "status = 'pending'")
               .use(question)
               .use(solution)
               .use(id)
               .run()
        == 1;
}

bool reviewSolution(Unit& unit, const domain::Solution& reviewed)
{
    auto query =
        unit.db.query("UPDATE solution SET status = :status, reviewer_id = :reviewer, reason = :reason, "
                      "reviewed_at = :at WHERE id = :id AND status = 'pending'");
    query.use(reviewed.status).use(reviewed.reviewerId).use(reviewed.reason).use(unit.now);
    return query.use(reviewed.id).run() == 1;
}

} // namespace backline::server::store
