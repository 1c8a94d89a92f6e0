#pragma once

#include "models/domain/knowledge.h"
#include "services/server/store/database.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace backline::server::knowledge {

/// A piece of the knowledge base that fits a query.
struct Hit
{
    std::string title;
    std::string content;
    std::string source; ///< the article's slug, or "faq-<id>"
    std::string kind; ///< article, faq
    bool isPublic = true;
    double score = 0; ///< 0 to 1, see scoreOf()
};

/// BM25 is a sum without an upper bound. raw / (raw + 6) keeps its order and maps it into 0–1: a sum of 6,
/// which takes two or three telling words in a title, is one half.
double scoreOf(double rawBm25);

/// Full-text search (SQLite FTS5, BM25) over the paragraphs of articles and over FAQs. Derived data: the file
/// can be deleted and is made again from the knowledge tables. Any thread; calls are short and take turns.
class SearchIndex
{
public:
    explicit SearchIndex(const std::filesystem::path& file);

    /// Makes the index anew when it does not belong to what the store holds now.
    void refresh(store::Database& db);

    /// Best first, at most one hit for each article when `onePerArticle`. A query without telling words finds
    /// nothing.
    std::vector<Hit> search(const std::string& query, int limit, bool publicOnly, bool onePerArticle);

private:
    struct Entry;

    static std::string stampOf(store::Database& db);
    std::string storedStamp();
    void addArticle(const domain::Article& article);
    void addFaq(const domain::Faq& faq);
    void add(const Entry& entry);

    std::mutex m_mutex;
    std::unique_ptr<store::Database> m_database;
};

} // namespace backline::server::knowledge
