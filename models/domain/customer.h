#pragma once

#include "models/domain/rating.h"
#include "models/domain/types.h"

#include <optional>
#include <string>
#include <vector>

/// What a desk shows of the customer behind a conversation. Plain values, any thread.
namespace backline::domain {

struct KnownCustomer
{
    Id id = 0;
    std::string username;
    std::string name;
    std::string email;
    std::string memberLevel; ///< empty for none
    int accountAgeDays = 0;
};

/// A conversation or a ticket that the customer has or had.
struct CustomerRecord
{
    enum class Kind
    {
        Conversation,
        Ticket
    };

    Kind kind = Kind::Conversation;
    std::string key; ///< the conversation's public id, or the ticket's code
    std::string title;
    std::string state; ///< in the server's word
    Instant at = 0; ///< when it began
    std::string agentName; ///< who had the conversation; empty for nobody
    std::optional<Rating> rating; ///< how the customer found the conversation

    bool isOpen() const { return state != "closed" && state != "resolved"; }
};

/// Something that the visitor's browser, or the program that started the conversation, tells about the visit.
struct VisitFact
{
    std::string name; ///< in that program's word: "page_url"
    std::string value;
};

struct CustomerContext
{
    std::optional<KnownCustomer> customer; ///< nothing for nobody we know
    int ticketCount = 0;
    int conversationCount = 0; ///< without the one it is asked for
    std::vector<CustomerRecord> timeline; ///< newest first, without that one
    std::vector<VisitFact> visit; ///< what says most first
    std::string source; ///< who or what started it; empty when that says nothing
};

} // namespace backline::domain
