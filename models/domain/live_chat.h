#pragma once

#include "models/domain/types.h"

#include <string>
#include <vector>

namespace backline::domain {

/// A file that somebody uploaded. Its bytes lie in the data directory under storedName.
struct Attachment
{
    Id id = 0;
    std::string storedName; ///< unguessable, with the extension of its type
    std::string originalName; ///< as the uploader's computer called it; shown, never used as a path
    std::string mime;
    long long size = 0;
    Id uploaderId = 0;
    Id conversationId = 0; ///< 0: not sent yet, its uploader's alone
    Instant createdAt = 0;
};

/// A prepared answer. "{{name}}" in the content is a variable; one that is not given stays as it is.
struct CannedReply
{
    Id id = 0;
    std::string title;
    std::string content;
    std::string category;
    std::string shortcut; ///< what is typed behind "/"; unique; empty for none
    bool shared = false; ///< else its creator's alone
    Id creatorId = 0;
    std::string creatorName;
    std::string creatorEmail;
    std::vector<std::string> variables;
    long long usageCount = 0;
    Instant createdAt = 0;
    Instant updatedAt = 0;
};

/// One hand-over of an active conversation.
struct Transfer
{
    Id fromId = 0;
    Id toId = 0;
    Id byId = 0;
    std::string reason;
    Instant at = 0;
};

} // namespace backline::domain
