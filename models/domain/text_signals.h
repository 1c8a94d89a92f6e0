#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backline::domain {

/// What one customer message says about the state of the conversation, besides its question.
struct TextSignals
{
    bool asksForHuman = false;
    double anger = 0; ///< 0 to 5, above 4 is clearly angry; the dialects' emotion_score
    std::vector<std::string> topics; ///< business domains, see topics.h
    bool resolvedThanks = false; ///< "thanks, that worked": the question is settled

    bool operator==(const TextSignals&) const = default;
};

/// Reads any bytes, the first 2,000 code points of them, in linear time. Never throws because of the text.
/// Any thread.
TextSignals readSignals(std::string_view text);

} // namespace backline::domain
