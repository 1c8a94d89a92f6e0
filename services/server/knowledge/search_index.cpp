#include "services/server/knowledge/search_index.h"

#include "services/server/knowledge/query_text.h"
#include "services/server/store/knowledge_tables.h"

#include <algorithm>
#include <cmath>

namespace backline::server::knowledge {

namespace {

constexpr const char* indexVersion = "2";

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
    constexpr double half = 3.0;
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
    bool opens = true; ///< the first paragraph
};

SearchIndex::SearchIndex(const std::filesystem::path& file)
{
    m_database = store::Database::openDerived(file);
    m_database->run("CREATE TABLE IF NOT EXISTS stamp (value TEXT NOT NULL)");
    m_database->run("DROP TABLE IF EXISTS piece"); // of version 1
    m_database->run(
        "CREATE VIRTUAL TABLE IF NOT EXISTS passage USING fts5(title, keywords, content, "
        "shown_title UNINDEXED, "
        "shown_content UNINDEXED, source UNINDEXED, kind UNINDEXED, is_public UNINDEXED, opens UNINDEXED, "
        "tokenize = 'porter unicode61 remove_diacritics 2')"
    );
    countPieces();
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
    m_database->run("DELETE FROM passage");
    m_database->run("DELETE FROM stamp");
    for (const auto& article : articles) {
        addArticle(article);
    }
    for (const auto& faq : faqs) {
        addFaq(faq);
    }
    m_database->query("INSERT INTO stamp (value) VALUES (:stamp)").use(stamp).run();
    m_database->run("COMMIT");
    countPieces();
}

void SearchIndex::addArticle(const domain::Article& article)
{
    if (!article.published) {
        return;
    }
    Entry entry{article.title, article.keywords, {}, article.slug, "article", article.isPublic, true};
    for (auto& paragraph : paragraphs(article.body)) {
        entry.content = std::move(paragraph);
        add(entry);
        entry.opens = false;
    }
}

void SearchIndex::addFaq(const domain::Faq& faq)
{
    add({faq.question, {}, faq.answer, "faq-" + std::to_string(faq.id), "faq", true, true});
}

void SearchIndex::add(const Entry& entry)
{
    m_database
        ->query("INSERT INTO passage (title, keywords, content, shown_title, shown_content, source, kind, "
                "is_public, opens) VALUES (:title, :keywords, :content, :shown_title, :shown_content, "
                ":source, :kind, "
                ":public, :opens)")
        .use(joinedHyphens(entry.title))
        .use(joinedHyphens(entry.keywords))
        .use(joinedHyphens(entry.content))
        .use(entry.title)
        .use(entry.content)
        .use(entry.source)
        .use(entry.kind)
        .use(entry.isPublic)
        .use(entry.opens)
        .run();
}

void SearchIndex::countPieces()
{
    auto query = m_database->query("SELECT COUNT(*) FROM passage");
    query.into(m_pieceCount).next();
}

/// How much a word tells that `found` pieces have. A small knowledge base counts as the beginning of a larger
/// one: among five articles no word would be rare.
double SearchIndex::rarityOf(std::size_t found) const
{
    constexpr double leastRarity = 0.3; // a word that is everywhere still belongs to the question
    constexpr long long fewestPieces = 200;
    const auto all = static_cast<double>(std::max(m_pieceCount, fewestPieces));
    const auto having = static_cast<double>(found);
    return std::max(leastRarity, std::log((all - having + 0.5) / (having + 0.5)));
}

/// FTS5's BM25 of one word, with our rarity in the place of its own.
void SearchIndex::collect(const std::string& word, Scores& scores)
{
    std::vector<std::pair<long long, double>> found;
    const auto expression = matchExpression({word});
    long long piece = 0;
    double raw = 0;
    auto query = m_database->query(
        "SELECT rowid, -bm25(passage, 5.0, 4.0, 0.5) FROM passage WHERE passage MATCH :expression"
    );
    query.use(expression).into(piece).into(raw);
    while (query.next()) {
        found.emplace_back(piece, raw);
    }
    constexpr double fts5Least = 1e-6;
    const auto all = static_cast<double>(m_pieceCount);
    const auto having = static_cast<double>(found.size());
    const auto theirs = std::max(fts5Least, std::log((all - having + 0.5) / (having + 0.5)));
    for (const auto& [id, weight] : found) {
        auto& best = scores[id];
        best = std::max(best, weight / theirs * rarityOf(found.size()));
    }
}

SearchIndex::Postings SearchIndex::postingsOf(const std::string& word)
{
    Postings postings;
    for (const auto& alternative : withSameMeaning(word)) {
        collect(alternative, postings.pieces);
    }
    postings.rarity = rarityOf(postings.pieces.size());
    return postings;
}

/// BM25 adds up over the words of a question, so that one lookup for each word is enough for all sentences.
void SearchIndex::rate(const std::vector<std::string>& words, const PostingsByWord& postings, Scores& scores)
{
    struct Sums
    {
        double raw = 0;
        double covered = 0;
    };

    std::unordered_map<long long, Sums> found;
    double rarity = 0;
    for (const auto& word : words) {
        const auto known = postings.find(word);
        if (known == postings.end()) {
            continue; // behind the first 24 words of the text
        }
        rarity += known->second.rarity;
        for (const auto& [piece, raw] : known->second.pieces) {
            auto& sums = found[piece];
            sums.raw += raw;
            sums.covered += known->second.rarity;
        }
    }
    for (const auto& [piece, sums] : found) {
        auto& best = scores[piece];
        best = std::max(best, scoreOf(sums.raw * sums.covered / rarity));
    }
}

std::vector<SearchIndex::Ranked> SearchIndex::ranked(const std::string& text)
{
    const auto words = tellingWords(text);
    PostingsByWord postings;
    for (const auto& word : words) {
        postings.emplace(word, postingsOf(word));
    }
    Scores scores;
    rate(words, postings, scores);
    for (const auto sentence : sentencesOf(text)) {
        rate(tellingWords(sentence), postings, scores);
    }
    std::vector<Ranked> all;
    for (const auto& [piece, score] : scores) {
        all.push_back({score, piece});
    }
    std::sort(all.begin(), all.end(), [](const Ranked& left, const Ranked& right) {
        return left.score != right.score ? left.score > right.score : left.piece < right.piece;
    });
    return all;
}

SearchIndex::Found SearchIndex::foundAt(const Ranked& place)
{
    Found found;
    int isPublic = 0;
    int opens = 0;
    auto& hit = found.hit;
    auto query = m_database->query(
        "SELECT shown_title, shown_content, source, kind, is_public, opens FROM passage WHERE rowid = :piece"
    );
    query.use(place.piece);
    query.into(hit.title).into(hit.content).into(hit.source).into(hit.kind).into(isPublic).into(opens).next();
    hit.isPublic = isPublic != 0;
    hit.score = place.score;
    found.opens = opens != 0;
    return found;
}

std::vector<Hit> SearchIndex::search(const std::string& text, int limit, bool publicOnly, bool onePerArticle)
{
    // The opening answers the title; another paragraph is shown only when it fits clearly better.
    constexpr double clearlyBetter = 0.9;
    std::vector<Hit> hits;
    std::unordered_map<std::string, std::size_t> sources;
    const std::lock_guard lock(m_mutex);
    for (const auto& place : ranked(text)) {
        const bool full = static_cast<int>(hits.size()) >= limit;
        if (full && (!onePerArticle || hits.empty() || place.score < clearlyBetter * hits.back().score)) {
            break;
        }
        auto found = foundAt(place);
        if (publicOnly && !found.hit.isPublic) {
            continue;
        }
        const auto known = sources.find(found.hit.source);
        if (!onePerArticle || known == sources.end()) {
            if (!full) {
                sources[found.hit.source] = hits.size();
                hits.push_back(std::move(found.hit));
            }
        } else if (found.opens && place.score >= clearlyBetter * hits[known->second].score) {
            hits[known->second].content = std::move(found.hit.content);
        }
    }
    return hits;
}

} // namespace backline::server::knowledge
