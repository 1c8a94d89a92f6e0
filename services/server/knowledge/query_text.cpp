#include "services/server/knowledge/query_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>

namespace backline::server::knowledge {

namespace {

/// Beside the usual ones: numbers, calendar and time say when or how much, hardly ever what it is about.
constexpr std::string_view stopWords =
    "a about after again ago all allow allowed already also am an and another any anybody anyone "
    "anything are aren as at be because been before being bit but by can cannot cant could "
    "couldn d day days did didn do does doesn doing don done dont eight even ever everything few "
    "five for four friday from get getting give go going gone got had has hasn have haven having "
    "he hello help her here hey hi him his hour hours how i if in into is isn issue it its just "
    "keep keeps kind know last let like ll look lot m make many may maybe me mean might minute "
    "minutes monday month months more most much must my need new next nine no nobody not nothing "
    "now of ok okay old on one only or other our out own perhaps please problem question quite "
    "rather re really right s said same saturday say saying says seven shall she should shouldn "
    "since six so some somebody someone something sort still such sunday t tell ten than thank "
    "thanks that the their them then there these they thing think thinks this those thought "
    "three thursday time times to today told tomorrow too try tuesday two up us use usually ve "
    "very want was wasn way we wednesday week weeks well were what when where which who whom why "
    "will with won would wouldn year years yes yesterday yet you your";

/// Each line: words that mean the same to somebody who asks.
constexpr std::array<std::array<std::string_view, 2>, 6> pairs{{
    {"broken", "damaged"},
    {"computer", "laptop"},
    {"mail", "email"},
    {"money", "refund"},
    {"remotely", "remote"},
    {"wireless", "wifi"},
}};

bool isStopWord(const std::string& word)
{
    static const auto all = [] {
        std::unordered_set<std::string> words;
        std::size_t start = 0;
        while (start < stopWords.size()) {
            const auto end = std::min(stopWords.find(' ', start), stopWords.size());
            words.emplace(stopWords.substr(start, end - start));
            start = end + 1;
        }
        return words;
    }();
    return all.contains(word);
}

bool isWordByte(unsigned char byte)
{
    return byte >= 0x80 || std::isalnum(byte) != 0;
}

bool continues(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Bytes of a punctuation mark outside ASCII (typographic quotes, dashes, the Spanish marks) at this place; 0
/// for none.
std::size_t punctuationAt(std::string_view text, std::size_t at)
{
    if (!continues(text, at + 1)) {
        return 0;
    }
    const auto pair = text.substr(at, 2);
    if (pair == "\xE2\x80" || pair == "\xE2\x81") {
        return continues(text, at + 2) ? 3 : 0;
    }
    return pair[0] == '\xC2' && pair != "\xC2\xAA" && pair != "\xC2\xBA" ? 2 : 0; // not the ordinals
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto mark = punctuationAt(text, i);
        if (mark == 0 && isWordByte(byte)) {
            words.back() += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
            continue;
        }
        if (!words.back().empty()) {
            words.emplace_back();
        }
        i += mark == 0 ? 0 : mark - 1;
    }
    return words;
}

} // namespace

std::vector<std::string> tellingWords(std::string_view question)
{
    constexpr std::size_t most = 24;
    std::vector<std::string> telling;
    for (auto& word : wordsOf(joinedHyphens(question))) {
        const bool known = std::find(telling.begin(), telling.end(), word) != telling.end();
        if (!word.empty() && telling.size() < most && !known && !isStopWord(word)) {
            telling.push_back(std::move(word));
        }
    }
    return telling;
}

std::vector<std::string_view> sentencesOf(std::string_view text)
{
    std::vector<std::string_view> sentences;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(".!?\n"), text.size());
        if (const auto sentence = text.substr(0, end); sentence.find_first_not_of(" \t\r") < end) {
            sentences.push_back(sentence);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return sentences;
}

std::string joinedHyphens(std::string_view text)
{
    std::string joined;
    std::size_t letters = 0; // of the word so far
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool inWord = isWordByte(static_cast<unsigned char>(text[i]));
        const bool goesOn = i + 1 < text.size() && isWordByte(static_cast<unsigned char>(text[i + 1]));
        if (text[i] == '-' && (letters == 1 || letters == 2) && goesOn) {
            letters = 3; // joined once: "up-to-date" is "upto-date"
            continue;
        }
        letters = inWord ? letters + 1 : 0;
        joined += text[i];
    }
    return joined;
}

std::vector<std::string> withSameMeaning(const std::string& word)
{
    std::vector<std::string> all{word};
    for (const auto& pair : pairs) {
        if (word == pair[0]) {
            all.emplace_back(pair[1]);
        }
    }
    return all;
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
