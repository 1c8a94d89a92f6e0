#pragma once

#include "models/domain/types.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backline::domain {

inline constexpr std::size_t mostMentions = 20; ///< in one note

/// Somebody whom a note mentions.
struct Mentioned
{
    Id id = 0;
    std::string name; ///< as it stands behind the "@"

    bool operator==(const Mentioned&) const = default;
};

/// A note in which somebody mentioned me.
struct Mention
{
    Id id = 0; ///< of the message
    std::string uuid; ///< of the message
    std::string conversation;
    std::string customerName;
    std::string authorName;
    std::string words; ///< how the note begins, in one line
    bool seen = false;
    Instant at = 0;
};

/// Where a text names somebody, in bytes; the "@" is part of it.
struct MentionMark
{
    std::size_t start = 0;
    std::size_t length = 0;
    std::size_t name = 0; ///< which of the names that were looked for

    bool operator==(const MentionMark&) const = default;
};

/// The places in order where one of the names stands behind an "@" and both are words of their own; of
/// several that fit the longest. An empty name stands nowhere. This is the one rule for what is a mention:
/// the server checks with it, the composer finds with it whom to tell, and the thread shows it. Pure.
std::vector<MentionMark> mentionMarks(std::string_view text, std::span<const std::string> names);

} // namespace backline::domain
