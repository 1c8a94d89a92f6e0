#include "models/domain/mentions.h"

#include "models/domain/letter_folding.h"
#include "models/domain/utf8_text.h"

#include <optional>

namespace backline::domain {

namespace {

bool continuesWord(char32_t codePoint)
{
    return codePoint == U'_' || kindOf(codePoint) == LetterKind::Letter;
}

/// Not in the middle of one, as in an e-mail address.
bool beginsWord(std::string_view text, std::size_t at)
{
    constexpr unsigned continuation = 0x80;
    constexpr unsigned kind = 0xC0;
    if (at == 0) {
        return true;
    }
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & kind) == continuation) {
        --before;
    }
    return !continuesWord(nextCodePoint(text, before));
}

bool endsWord(std::string_view text, std::size_t at)
{
    return at == text.size() || !continuesWord(nextCodePoint(text, at));
}

/// The longest name that stands here.
std::optional<MentionMark> markAt(
    std::string_view text,
    std::size_t start,
    std::span<const std::string> names
)
{
    std::optional<MentionMark> longest;
    const auto rest = text.substr(start + 1);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto length = names[i].size() + 1;
        const bool fits = !names[i].empty() && rest.starts_with(names[i]) && endsWord(text, start + length);
        if (fits && (!longest || length > longest->length)) {
            longest = MentionMark{start, length, i};
        }
    }
    return longest;
}

} // namespace

std::vector<MentionMark> mentionMarks(std::string_view text, std::span<const std::string> names)
{
    std::vector<MentionMark> marks;
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (!beginsWord(text, at)) {
            continue;
        }
        if (const auto mark = markAt(text, at, names)) {
            marks.push_back(*mark);
        }
    }
    return marks;
}

} // namespace backline::domain
