#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backline::domain {

/// One word of a message, brought to the form in which phrase tables are written: lower case, no accents, no
/// apostrophes ("don't" is "dont"), runs of three or more equal letters cut to two.
struct Word
{
    std::string text;
    std::string plain; ///< differs from text only when a run was cut: then with one letter in its place
    std::size_t clause = 0; ///< words of one clause share a number; it grows with every punctuation mark
    bool shouted = false; ///< two or more letters, all of them capitals
    bool quoted = false; ///< inside quotation marks, and there is something outside them

    bool is(std::string_view written) const { return text == written || plain == written; }
};

struct ScannedText
{
    std::vector<Word> words;
    std::size_t exclamations = 0;
    std::size_t questions = 0;
};

/// Longer messages are judged by their beginning.
inline constexpr std::size_t scannedCodePoints = 2000;

/// Splits any bytes into words, in time linear in the text. A Chinese character or an emoji is a word of its
/// own. Never throws because of what is in the text.
ScannedText scanWords(std::string_view text);

} // namespace backline::domain
