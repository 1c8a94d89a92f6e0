#pragma once

#include "models/domain/knowledge.h"
#include "services/server/store/database.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
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

/// Maps a coverage-weighted BM25 into 0-1: raw / (raw + 3), which keeps its order. BM25 alone is a sum
/// without an upper bound and is large as soon as one rare word fits; so each sum is first multiplied with
/// its coverage, the share (0-1, weighted by how rare the words are) of the question's words that the piece
/// has. "Reset my Foo password" is then a weaker hit for the article about passwords than "reset my
/// password", because nothing here knows of Foo.
double scoreOf(double rawBm25);

/// Full-text search (SQLite FTS5, BM25) over the paragraphs of articles and over FAQs. Derived data: the file
/// can be deleted and is made again from the knowledge tables. Any thread; calls are short and take turns.
class SearchIndex
{
public:
    explicit SearchIndex(const std::filesystem::path& file);

    /// Makes the index anew when it does not belong to what the store holds now.
    void refresh(store::Database& db);

    /// Best first. With `onePerArticle` at most one hit for each article, which shows its first paragraph
    /// unless another one fits clearly better. The text counts as a whole and sentence by sentence; a piece
    /// has the best score of these. A text without telling words finds nothing.
    std::vector<Hit> search(const std::string& text, int limit, bool publicOnly, bool onePerArticle);

private:
    struct Entry;

    using Scores = std::unordered_map<long long, double>; ///< by piece

    /// The pieces that have a word, and what the word adds to their BM25.
    struct Postings
    {
        Scores pieces;
        double rarity = 0; ///< inverse document frequency
    };

    struct Ranked
    {
        double score = 0;
        long long piece = 0;
    };

    struct Found
    {
        Hit hit;
        bool opens = false; ///< the article's first paragraph
    };

    using PostingsByWord = std::unordered_map<std::string, Postings>;

    static std::string stampOf(store::Database& db);
    std::string storedStamp();
    void addArticle(const domain::Article& article);
    void addFaq(const domain::Faq& faq);
    void add(const Entry& entry);
    void countPieces();
    double rarityOf(std::size_t found) const;
    void collect(const std::string& word, Scores& scores);
    Postings postingsOf(const std::string& word);
    static void rate(const std::vector<std::string>& words, const PostingsByWord& postings, Scores& scores);
    std::vector<Ranked> ranked(const std::string& text);
    Found foundAt(const Ranked& place);

    std::mutex m_mutex;
    std::unique_ptr<store::Database> m_database;
    long long m_pieceCount = 0;
};

} // namespace backline::server::knowledge
