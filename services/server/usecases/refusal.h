#pragma once

#include "models/domain/conversation.h"
#include "services/protocol/result.h"
#include "services/server/store/conversations.h"

#include <string>

namespace backline::server::usecases {

/// Why a use case did not happen. Nothing was changed. Each dialect says it in its own words.
struct Refusal
{
    enum class Reason
    {
        NotFound, ///< or not for this caller to see
        WrongState, ///< conversation says which
        NotYours, ///< somebody else handles it
        KeyReused, ///< the same key with another body
        Invalid ///< text says what
    };

    Reason reason = Reason::NotFound;
    store::ConversationRow row; ///< the conversation as it is, for WrongState and NotYours
    std::string text;
};

template<class T>
using Result = protocol::Result<T, Refusal>;

inline Refusal notFound()
{
    return {};
}

inline Refusal refused(Refusal::Reason reason, store::ConversationRow row)
{
    return {reason, std::move(row), {}};
}

} // namespace backline::server::usecases
