#pragma once

#include "models/domain/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace backline::domain {

enum class Author
{
    Customer,
    Bot,
    Agent,
    System
};

/// One thing said in a conversation. It is its own event: seq is its place in the conversation's public
/// stream, or in the staff stream when it is internal.
struct Message
{
    Id id = 0;
    std::string uuid;
    Id conversationId = 0;
    long long seq = 0;
    Author author = Author::Customer;
    Id authorId = 0; ///< 0: the bot, the system, or a customer without an account
    std::string authorName;
    std::string type = "text"; ///< text, file, kb_article, system
    std::string content;
    bool internal = false;
    bool isAi = false;
    std::string aiOrigin; ///< unchanged, edited; empty when a person wrote it
    std::string details; ///< JSON of the file or the article it carries, and whom it mentions; empty for none
    std::string clientId; ///< the sender's own key: a repeat returns the first result
    Instant at = 0;
};

std::string_view toWord(Author author);
std::optional<Author> authorFromWord(std::string_view word);

} // namespace backline::domain
