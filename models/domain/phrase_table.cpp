#include "models/domain/phrase_table.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace backline::domain {

namespace {

constexpr std::size_t longestGap = 4;
constexpr std::size_t longestPhrase = 24; // keeps the search linear in a text without punctuation
constexpr std::size_t longestBridge = 6;
constexpr std::string_view hiddenWord = "_";

/// Calls `use` with every piece between separators.
template<class Use>
void forEachPiece(std::string_view line, char separator, Use use)
{
    while (!line.empty()) {
        const auto end = line.find(separator);
        if (end != 0) {
            use(line.substr(0, end));
        }
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
}

void hide(Word& word)
{
    word.text = hiddenWord;
    word.plain = hiddenWord;
}

bool invitesInstead(std::span<const Word> words, std::size_t negator)
{
    // "Why don't you …" asks for the very thing.
    return negator > 0 && words[negator - 1].is("why");
}

} // namespace

WordSet::WordSet(std::string_view line)
{
    forEachPiece(line, ' ', [this](std::string_view piece) { m_words.emplace(piece); });
}

bool WordSet::contains(const Word& word) const
{
    return m_words.contains(std::string_view(word.text)) || m_words.contains(std::string_view(word.plain));
}

PhraseTable::PhraseTable(std::initializer_list<Phrases> lines, std::initializer_list<WordClass> classes)
{
    for (const WordClass& each : classes) {
        m_classes.emplace(each.name, WordSet(each.words));
    }
    for (const Phrases& line : lines) {
        forEachPiece(line.patterns, ',', [&](std::string_view pattern) {
            index({compile(pattern), line.weight});
        });
    }
}

const WordSet* PhraseTable::classNamed(std::string_view name) const
{
    const auto found = m_classes.find(name);
    if (found == m_classes.end()) {
        throw std::invalid_argument("no such word class: " + std::string(name));
    }
    return &found->second;
}

std::vector<PhraseTable::Element> PhraseTable::compile(std::string_view pattern) const
{
    std::vector<Element> elements;
    forEachPiece(pattern, ' ', [&](std::string_view piece) { addElements(elements, piece); });
    return elements;
}

void PhraseTable::addElements(std::vector<Element>& elements, std::string_view piece) const
{
    if (piece == "~") {
        elements.push_back({Kind::Fillers, {}, classNamed("filler")});
    } else if (piece == "*") {
        elements.push_back({Kind::Anything, {}, nullptr});
    } else if (piece.starts_with('<') && piece.ends_with('>')) {
        elements.push_back({Kind::Class, {}, classNamed(piece.substr(1, piece.size() - 2))});
    } else {
        for (Word& word : scanWords(piece).words) {
            elements.push_back({Kind::Literal, std::move(word.text), nullptr});
        }
    }
}

void PhraseTable::index(Entry entry)
{
    const bool gapFirst = !entry.elements.empty()
        && (entry.elements.front().kind == Kind::Fillers || entry.elements.front().kind == Kind::Anything);
    if (entry.elements.empty() || gapFirst) {
        throw std::invalid_argument("a phrase begins with a word or a class");
    }
    const Element& first = entry.elements.front();
    const std::size_t number = m_entries.size();
    if (first.kind == Kind::Literal) {
        m_byFirstWord[first.literal].push_back(number);
    } else {
        for (const std::string& word : first.words->words()) {
            m_byFirstWord[word].push_back(number);
        }
    }
    m_entries.push_back(std::move(entry));
}

std::optional<PhraseMatch> PhraseTable::longestAt(std::span<const Word> words, std::size_t begin) const
{
    const auto rest = words.subspan(begin, std::min(words.size() - begin, longestPhrase));
    const auto end =
        std::ranges::find_if(rest, [&](const Word& word) { return word.clause != rest.front().clause; });
    const Clause clause(rest.begin(), end);
    std::optional<PhraseMatch> best;
    collect(clause, clause.front().text, best);
    if (clause.front().plain != clause.front().text) {
        collect(clause, clause.front().plain, best);
    }
    if (best) {
        best->begin += begin;
        best->end += begin;
    }
    return best;
}

void PhraseTable::collect(Clause clause, std::string_view firstWord, std::optional<PhraseMatch>& best) const
{
    const auto found = m_byFirstWord.find(firstWord);
    if (found == m_byFirstWord.end()) {
        return;
    }
    for (const std::size_t number : found->second) {
        const Entry& entry = m_entries[number];
        const auto length = lengthOf(std::span(entry.elements).subspan(1), clause.subspan(1));
        if (length && (!best || *length + 1 > best->size())) {
            best = PhraseMatch{0, *length + 1, entry.weight};
        }
    }
}

std::optional<std::size_t> PhraseTable::lengthOf(std::span<const Element> elements, Clause clause)
{
    if (elements.empty()) {
        return 0;
    }
    const Element& element = elements.front();
    if (element.kind == Kind::Fillers || element.kind == Kind::Anything) {
        return lengthAfterGap(elements, clause);
    }
    if (clause.empty()) {
        return std::nullopt;
    }
    const Word& word = clause.front();
    if (element.kind == Kind::Literal ? !word.is(element.literal) : !element.words->contains(word)) {
        return std::nullopt;
    }
    const auto rest = lengthOf(elements.subspan(1), clause.subspan(1));
    return rest ? std::optional(*rest + 1) : std::nullopt;
}

std::optional<std::size_t> PhraseTable::lengthAfterGap(std::span<const Element> elements, Clause clause)
{
    const Element& gap = elements.front();
    for (std::size_t skipped = 0; skipped <= longestGap; ++skipped) {
        if (const auto rest = lengthOf(elements.subspan(1), clause.subspan(skipped))) {
            return *rest + skipped;
        }
        const bool mayGrow =
            skipped < clause.size() && (gap.kind == Kind::Anything || gap.words->contains(clause[skipped]));
        if (!mayGrow) {
            break;
        }
    }
    return std::nullopt;
}

std::vector<PhraseMatch> PhraseTable::findAll(std::span<const Word> words) const
{
    std::vector<PhraseMatch> matches;
    for (std::size_t at = 0; at < words.size();) {
        const auto match = longestAt(words, at);
        if (match) {
            matches.push_back(*match);
        }
        at = match ? match->end : at + 1;
    }
    return matches;
}

void hidePhrases(std::vector<Word>& words, const PhraseTable& phrases)
{
    for (const PhraseMatch& match : phrases.findAll(words)) {
        for (std::size_t index = match.begin; index < match.end; ++index) {
            hide(words[index]);
        }
    }
}

void hideQuotes(std::vector<Word>& words)
{
    for (Word& word : words) {
        if (word.quoted) {
            hide(word);
        }
    }
}

bool isNegated(std::span<const Word> words, std::size_t begin, const WordSet& bridge)
{
    static const WordSet negators(
        "not no never dont doesnt didnt isnt arent wasnt wouldnt neednt wont without nobody nothing "
        "nicht kein keine keinen pas non sin ningun ninguna nadie 不 别 没 无"
    );
    for (std::size_t back = 1; back <= longestBridge && back <= begin; ++back) {
        const std::size_t at = begin - back;
        if (words[at].clause != words[begin].clause) {
            return false;
        }
        if (negators.contains(words[at])) {
            return !invitesInstead(words, at);
        }
        if (!bridge.contains(words[at])) {
            return false;
        }
    }
    return false;
}

} // namespace backline::domain
