#pragma once

#include "models/domain/word_scanner.h"

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace backline::domain {

/// Lets tables keyed by strings be asked with views.
struct WordHash : std::hash<std::string_view>
{
    using is_transparent = void;
};

/// A set of words, written as one line with blanks between them.
class WordSet
{
public:
    explicit WordSet(std::string_view line);

    bool contains(const Word& word) const;

    const auto& words() const { return m_words; }

private:
    std::unordered_set<std::string, WordHash, std::equal_to<>> m_words;
};

/// A named set that patterns refer to as <name>.
struct WordClass
{
    std::string_view name;
    std::string_view words;
};

/// One line of a phrase table: phrases with commas between them. A phrase is words with blanks between them,
/// where <name> is any word of that class, ~ up to four words of the class "filler" and * up to four of any
/// kind. It begins with a word or a class.
struct Phrases
{
    std::string_view patterns;
    double weight = 1;
};

struct PhraseMatch
{
    std::size_t begin = 0;
    std::size_t end = 0;
    double weight = 0;

    std::size_t size() const { return end - begin; }
};

/// Phrases compiled for looking up at a place in a text. Immutable once built, so any thread may ask. A
/// phrase never reaches over a punctuation mark.
class PhraseTable
{
public:
    /// Throws std::invalid_argument for a pattern that begins with ~ or * or names an unknown class.
    PhraseTable(std::initializer_list<Phrases> lines, std::initializer_list<WordClass> classes = {});
    PhraseTable(const PhraseTable&) = delete;
    PhraseTable& operator=(const PhraseTable&) = delete;

    /// The longest phrase that begins at `begin`; of equally long ones the one declared first.
    std::optional<PhraseMatch> longestAt(std::span<const Word> words, std::size_t begin) const;

    /// Every phrase from left to right; what one phrase has used no other can begin in.
    std::vector<PhraseMatch> findAll(std::span<const Word> words) const;

private:
    enum class Kind
    {
        Literal,
        Class,
        Fillers,
        Anything
    };

    struct Element
    {
        Kind kind = Kind::Literal;
        std::string literal;
        const WordSet* words = nullptr;
    };

    struct Entry
    {
        std::vector<Element> elements;
        double weight = 0;
    };

    using Clause = std::span<const Word>;

    const WordSet* classNamed(std::string_view name) const;
    std::vector<Element> compile(std::string_view pattern) const;
    void addElements(std::vector<Element>& elements, std::string_view piece) const;
    void index(Entry entry);
    void collect(Clause clause, std::string_view firstWord, std::optional<PhraseMatch>& best) const;

    static std::optional<std::size_t> lengthOf(std::span<const Element> elements, Clause clause);
    static std::optional<std::size_t> lengthAfterGap(std::span<const Element> elements, Clause clause);

    std::unordered_map<std::string, WordSet, WordHash, std::equal_to<>> m_classes;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::vector<std::size_t>, WordHash, std::equal_to<>> m_byFirstWord;
};

/// Blots out every phrase of the table, so that no other table finds a word of it.
void hidePhrases(std::vector<Word>& words, const PhraseTable& phrases);

/// Blots out what the writer only quotes.
void hideQuotes(std::vector<Word>& words);

/// True when the words directly before `begin` deny what begins there: a word such as "not", with nothing but
/// words of `bridge` in between.
bool isNegated(std::span<const Word> words, std::size_t begin, const WordSet& bridge);

} // namespace backline::domain
