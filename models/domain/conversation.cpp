#include "models/domain/conversation.h"

#include "models/domain/words.h"

namespace backline::domain {

namespace {

constexpr WordTable<ConversationState, 4> stateWords{{
    {ConversationState::Bot, "bot"},
    {ConversationState::Pending, "pending"},
    {ConversationState::Active, "active"},
    {ConversationState::Closed, "closed"},
}};

} // namespace

std::string_view toWord(ConversationState state)
{
    return wordOf(stateWords, state);
}

std::optional<ConversationState> conversationStateFromWord(std::string_view word)
{
    return valueOf(stateWords, word);
}

bool mayBecome(ConversationState from, ConversationState to)
{
    using enum ConversationState;
    switch (from) {
    case Bot:
        return to == Pending || to == Closed;
    case Pending:
        return to == Active || to == Closed;
    case Active:
        return to == Closed || to == Pending;
    case Closed:
        return false;
    }
    return false;
}

} // namespace backline::domain
