#pragma once

#include "models/domain/live_chat.h"
#include "services/client/outcome.h"

#include <QObject>

#include <string>
#include <vector>

namespace backline::client {

class RestClient;

/// The prepared answers that I may use: the team's and my own. GUI thread.
class CannedCalls
{
public:
    explicit CannedCalls(RestClient& rest)
        : m_rest(rest)
    {}

    using Replies = std::vector<domain::CannedReply>;

    /// The most used first.
    void list(QObject* context, Then<Replies> then);

    /// Counts that one was used in a conversation.
    void countUse(domain::Id id, const std::string& conversation, QObject* context, Then<Done> then);

private:
    RestClient& m_rest;
};

} // namespace backline::client
