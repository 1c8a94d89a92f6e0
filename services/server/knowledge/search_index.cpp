#include "services/server/knowledge/search_index.h"

#include "services/server/knowledge/query_text.h"
#include "services/server/store/knowledge_tables.h"

#include <algorithm>
#include <set>

namespace backline::server::knowledge {

namespace {

constexpr const char* indexVersion = "1";

std::vector<std::string> paragraphs(const std::string& body)
{
    std::vector<std::string> all;
    std::size_t start = 0;
    while (start < body.size()) {
        const auto end = std::min(body.find("\n\n", start), body.size());
        if (end > start) {
            all.push_back(body.substr(start, end - start));
        }
        start = end + 2;
    }
    return all;
}

} // namespace

double scoreOf(double rawBm25)
{
    constexpr double half = 6.0;
    return rawBm25 <= 0 ? 0 : rawBm25 / (rawBm25 + half);
}

struct SearchIndex::Entry
{
    std::string title;
    std::string keywords;
    std::string content;
    std::string source;
    std::string kind;
    bool isPublic = true;
};

SearchIndex::SearchIndex(const std::filesystem::path& file)
{
    m_database = store::Database::openDerived(file);
    m_database->run("CREATE TABLE IF NOT EXISTS stamp (value TEXT NOT NULL)");
    m_database->run("CREATE VIRTUAL TABLE IF NOT EXISTS piece USING fts5(title, keywords, content, source "
                    "UNINDEXED, kind "
                    "UNINDEXED, is_public UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')");
}

std::string SearchIndex::stampOf(store::Database& db)
{
    long long articles = 0;
    long long articleTime = 0;
    long long faqs = 0;
    long long faqTime = 0;
    {
        auto query = db.query("SELECT COUNT(*), COALESCE(MAX(updated_at), 0) FROM article");
        query.into(articles).into(articleTime).next();
    }
    {
        auto query = db.query("SELECT COUNT(*), COALESCE(MAX(updated_at), 0) FROM faq");
        query.into(faqs).into(faqTime).next();
    }
    return std::string(indexVersion) + "/" + std::to_string(articles) + "/" + std::to_string(articleTime)
        + "/" + std::to_string(faqs) + "/" + std::to_string(faqTime);
}

std::string SearchIndex::storedStamp()
{
    std::string stamp;
    auto query = m_database->query("SELECT value FROM stamp");
    query.into(stamp).next();
    return stamp;
}

void SearchIndex::refresh(store::Database& db)
{
    const auto stamp = stampOf(db);
    const auto articles = store::allArticles(db);
    const auto faqs = store::allFaqs(db);
    const std::lock_guard lock(m_mutex);
    if (storedStamp() == stamp) {
        return;
    }
    m_database->run("BEGIN");
    m_database->run("DELETE FROM piece");
    m_database->run("DELETE FROM stamp");
    for (const auto& article : articles) {
        addArticle(article);
    }
    for (const auto& faq : faqs) {
        addFaq(faq);
    }
    m_database->query("INSERT INTO stamp (value) VALUES (:stamp)").use(stamp).run();
    m_database->run("COMMIT");
}

void SearchIndex::addArticle(const domain::Article& article)
{
    if (!article.published) {
        return;
    }
    for (auto& paragraph : paragraphs(article.body)) {
        add({article.title, article.keywords, std::move(paragraph), article.slug, "article", article.isPublic}
        );
    }
}

void SearchIndex::addFaq(const domain::Faq& faq)
{
    add({faq.question, {}, faq.answer, "faq-" + std::to_string(faq.id), "faq", true});
}

void SearchIndex::add(const Entry& entry)
{
    m_database
        ->query("INSERT INTO piece (title, keywords, content, source, kind, is_public) VALUES (:title, "
                ":keywords, "
                ":content, :source, :kind, :public)")
        .use(entry.title)
        .use(entry.keywords)
        .use(entry.content)
        .use(entry.source)
        .use(entry.kind)
        .use(entry.isPublic)
        .run();
}

std::vector<Hit> SearchIndex::search(const std::string& text, int limit, bool publicOnly, bool onePerArticle)
{
    std::vector<Hit> hits;
    const auto words = tellingWords(text);
    if (words.empty()) {
        return hits;
    }
    const auto expression = matchExpression(words);
    const int lowest = publicOnly ? 1 : 0;
    constexpr int pool = 60;
    Hit hit;
    double raw = 0;
    int isPublic = 0;
    const std::lock_guard lock(m_mutex);
    auto query =
        m_database->query("SELECT title, content, source, kind, is_public, -bm25(piece, 5.0, 3.0, 1.0) AS "
                          "raw FROM piece WHERE piece "
                          "MATCH :expression AND is_public >= :lowest ORDER BY raw DESC, rowid LIMIT :pool");
    query.use(expression).use(lowest).use(pool);
    query.into(hit.title).into(hit.content).into(hit.source).into(hit.kind).into(isPublic).into(raw);
    std::set<std::string> sources;
    while (query.next()) {
        if (onePerArticle && !sources.insert(hit.source).second) {
            continue;
        }
        if (static_cast<int>(hits.size()) < limit) {
            hit.isPublic = isPublic != 0;
            hit.score = scoreOf(raw);
            hits.push_back(hit);
        }
    }
    return hits;
}

} // namespace backline::server::knowledge
