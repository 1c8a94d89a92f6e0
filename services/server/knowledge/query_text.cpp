#include "services/server/knowledge/query_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace backline::server::knowledge {

namespace {

constexpr std::array<std::string_view, 141> stopWords{
    "a",       "about",  "after",   "again", "all",   "also",    "am",    "an",       "and",     "any",
    "anyone",  "are",    "as",      "at",    "be",    "because", "been",  "before",   "being",   "but",
    "by",      "can",    "could",   "did",   "do",    "does",    "doing", "don",      "done",    "for",
    "from",    "get",    "getting", "give",  "go",    "going",   "got",   "had",      "has",     "have",
    "having",  "he",     "hello",   "help",  "her",   "here",    "hi",    "hey",      "him",     "his",
    "how",     "i",      "if",      "in",    "into",  "is",      "it",    "its",      "just",    "know",
    "let",     "like",   "ll",      "look",  "make",  "may",     "me",    "might",    "more",    "much",
    "must",    "my",     "need",    "no",    "not",   "now",     "of",    "ok",       "okay",    "on",
    "one",     "only",   "or",      "our",   "out",   "please",  "re",    "really",   "say",     "says",
    "she",     "should", "so",      "some",  "still", "such",    "tell",  "than",     "thank",   "thanks",
    "that",    "the",    "their",   "them",  "then",  "there",   "these", "they",     "thing",   "this",
    "those",   "to",     "too",     "try",   "up",    "us",      "ve",    "very",     "want",    "was",
    "way",     "we",     "well",    "were",  "what",  "when",    "where", "which",    "who",     "why",
    "will",    "with",   "would",   "yes",   "yet",   "you",     "your",  "question", "problem", "issue",
    "someone",
};

bool isStopWord(const std::string& word)
{
    return std::find(stopWords.begin(), stopWords.end(), word) != stopWords.end();
}

bool isWordByte(unsigned char byte)
{
    return byte >= 0x80 || std::isalnum(byte) != 0;
}

} // namespace

std::vector<std::string> tellingWords(std::string_view question)
{
    constexpr std::size_t most = 24;
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        const bool known = std::find(words.begin(), words.end(), word) != words.end();
        if (!word.empty() && words.size() < most && !known && !isStopWord(word)) {
            words.push_back(word);
        }
        word.clear();
    };
    for (const char c : question) {
        const auto byte = static_cast<unsigned char>(c);
        if (isWordByte(byte)) {
            word += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        } else {
            finish();
        }
    }
    finish();
    return words;
}

std::string matchExpression(const std::vector<std::string>& words)
{
    std::string expression;
    for (const auto& word : words) {
        expression += (expression.empty() ? "\"" : " OR \"") + word + "\"";
    }
    return expression;
}

} // namespace backline::server::knowledge
