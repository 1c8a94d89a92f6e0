#include "ui/shell/fuzzy_match.h"

namespace backline::ui {

namespace {

constexpr int perLetter = 1;
constexpr int wordStart = 8;
constexpr int run = 5;
constexpr int whole = 40;

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// The best place for the next letter: the start of a word if one follows, else the first occurrence.
qsizetype nextPlace(QStringView text, QChar letter, qsizetype from, bool runs)
{
    const auto first = text.indexOf(letter, from, Qt::CaseInsensitive);
    if (first < 0 || (runs && first == from) || startsWord(text, first)) {
        return first;
    }
    for (auto at = first; at >= 0; at = text.indexOf(letter, at + 1, Qt::CaseInsensitive)) {
        if (startsWord(text, at)) {
            return at;
        }
    }
    return first;
}

/// @p greedy looks for starts of words, which can jump over letters that are needed later.
std::optional<int> scoreOf(QStringView typed, QStringView text, bool greedy)
{
    int score = 0;
    qsizetype at = 0;
    bool runs = false;
    for (const auto letter : typed) {
        if (letter.isSpace()) {
            runs = false;
            continue;
        }
        const auto place =
            greedy ? nextPlace(text, letter, at, runs) : text.indexOf(letter, at, Qt::CaseInsensitive);
        if (place < 0) {
            return std::nullopt;
        }
        score += perLetter + (startsWord(text, place) ? wordStart : 0) + (runs && place == at ? run : 0);
        at = place + 1;
        runs = true;
    }
    return score;
}

} // namespace

std::optional<int> fuzzyScore(QStringView typed, QStringView text)
{
    const auto trimmed = typed.trimmed();
    auto score = scoreOf(trimmed, text, true);
    if (!score) {
        score = scoreOf(trimmed, text, false);
    }
    if (score && !trimmed.isEmpty() && text.contains(trimmed, Qt::CaseInsensitive)) {
        *score += whole;
    }
    return score;
}

} // namespace backline::ui
