#pragma once

#include "models/domain/conversation.h"
#include "models/domain/escalation_card.h"
#include "models/domain/message.h"
#include "models/domain/person.h"

#include <optional>
#include <string>
#include <vector>

/// What a colleague's desk keeps of the server's records: the vocabulary that the client, the local store,
/// the item models and the pages share. Plain values, any thread.
namespace backline::domain {

/// A conversation with the names that go with it. record.publicId is its key; the numbers of other records
/// stay on the server, except record.agentId.
struct DeskConversation
{
    Conversation record;
    std::string customerName;
    std::string customerUsername; ///< empty: nobody we know
    std::string memberLevel;
    std::string agentName;
    std::vector<std::string> tried; ///< what was suggested already, newest first
};

/// An opened conversation.
struct DeskDetails
{
    DeskConversation conversation;
    std::optional<EscalationCard> card; ///< from the moment it was escalated
    std::vector<Message> history; ///< the last page, oldest first
    long long customerRead = 0; ///< how far the customer has read the public stream
};

/// Something written here that the server may not have yet. clientId makes a repeat harmless.
struct OutgoingMessage
{
    std::string clientId;
    std::string conversation;
    std::string content;
    bool internal = false;
    std::string aiOrigin;
    std::string type = "text"; ///< text, file, kb_article
    Id carriedId = 0; ///< of the file or the article
    std::string details; ///< as in Message
    Instant createdAt = 0;
    int attempts = 0;
    std::string problem; ///< why the server refused it; it waits for a person then
};

/// A piece of knowledge that fits.
struct KnowledgeHit
{
    std::string title;
    std::string content;
    double score = 0; ///< 0 to 1
    std::string source;
    std::string kind; ///< article, faq
    bool isPublic = true;
};

/// What a new solution may repeat.
struct NearDuplicate
{
    std::string kind; ///< faq, article, solution
    std::string source;
    std::string title;
    std::string content;
    double score = 0; ///< 0 to 1
};

struct Workload
{
    int active = 0;
    int capacity = 0;
    long long pending = 0; ///< of the whole queue
    int closedToday = 0; ///< since midnight UTC
};

/// A colleague, and how many conversations he has in hand.
struct ColleagueLoad
{
    Person person;
    int active = 0;

    bool isAtCapacity() const { return active >= person.capacity; }
};

/// The ticket of a conversation.
struct MadeTicket
{
    std::string code;
    bool existed = false; ///< it was made before
};

} // namespace backline::domain
