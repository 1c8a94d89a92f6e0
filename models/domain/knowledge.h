#pragma once

#include "models/domain/types.h"

#include <string>
#include <vector>

namespace backline::domain {

/// A page of the knowledge base. Only public and published ones ever reach a customer.
struct Article
{
    Id id = 0;
    std::string slug;
    std::string title;
    std::string body;
    std::string category;
    std::string keywords;
    bool isPublic = true;
    bool published = true;
    Instant updatedAt = 0;
};

/// A question with its answer: written by hand, or published from an approved solution.
struct Faq
{
    Id id = 0;
    std::string question;
    std::string answer;
    std::string intent;
    Id solutionId = 0;
    Instant updatedAt = 0;
};

/// What an agent worked out, waiting to become a FAQ.
struct Solution
{
    Id id = 0;
    std::string publicId; ///< "sol-" + 16 hex digits
    Id conversationId = 0;
    std::string conversationPublicId;
    std::string question;
    std::string solution;
    std::string intent;
    std::string status; ///< pending, approved, rejected
    Id authorId = 0;
    std::string authorName; ///< as far as it was asked for
    Id reviewerId = 0;
    std::string reason; ///< why it was rejected; may be empty
    Instant createdAt = 0;
    Instant reviewedAt = 0;
};

} // namespace backline::domain
