#pragma once

#include "services/protocol/backline.h"

/// Live chat in Backline's own API: what its events tell, handing over, canned replies, files, articles to
/// share, and what is known of a customer and of the colleagues' hands.
namespace backline::protocol::api {

/// Of "accepted" in a public stream, and of "taken" in a queue's.
struct ConversationNotice
{
    std::string conversation;
    std::optional<PersonRef> agent;
};
BOOST_DESCRIBE_STRUCT(ConversationNotice, (), (conversation, agent))

/// Of "closed" in a public stream.
struct ClosedNotice
{
    std::string conversation;
    std::optional<PersonRef> agent;
    std::string ended_by; ///< the role: customer, agent, admin
};
BOOST_DESCRIBE_STRUCT(ClosedNotice, (), (conversation, agent, ended_by))

/// Of "transferred" in a public stream.
struct TransferNotice
{
    std::string conversation;
    PersonRef from;
    PersonRef to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TransferNotice, (), (conversation, from, to, reason))

/// Of "transferred" in a staff stream, and of "released" in the stream of who had it.
struct TransferEvent
{
    ConversationView conversation;
    PersonRef from;
    PersonRef to;
    PersonRef by;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TransferEvent, (), (conversation, from, to, by, reason))

/// Of "assigned" in an agent's stream.
struct AssignedEvent
{
    ConversationView conversation;
    std::string how; ///< accepted, assigned, transferred
    std::optional<PersonRef> by; ///< who assigned or transferred it
    std::optional<PersonRef> from; ///< who had it before
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AssignedEvent, (), (conversation, how, by, from, reason))

/// Of "converted" in a public stream.
struct TicketNotice
{
    std::string conversation;
    TicketRef ticket;
};
BOOST_DESCRIBE_STRUCT(TicketNotice, (), (conversation, ticket))

/// Of "converted" in a staff stream.
struct TicketEvent
{
    ConversationView conversation;
    TicketRef ticket;
};
BOOST_DESCRIBE_STRUCT(TicketEvent, (), (conversation, ticket))

/// Of "rated" in a staff stream.
struct RatingEvent
{
    ConversationView conversation;
    int stars = 0;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(RatingEvent, (), (conversation, stars, comment))

struct TransferRequest
{
    Whole<1> to; ///< the colleague's id
    std::optional<Text<0, 1'000>> reason;
};
BOOST_DESCRIBE_STRUCT(TransferRequest, (), (to, reason))

struct AssignRequest
{
    Whole<1> agent;
};
BOOST_DESCRIBE_STRUCT(AssignRequest, (), (agent))

struct ConvertRequest
{
    std::optional<Text<1, 200>> subject; ///< else the conversation's
};
BOOST_DESCRIBE_STRUCT(ConvertRequest, (), (subject))

struct ConvertAnswer
{
    TicketRef ticket;
    bool existed = false; ///< it was made before
};
BOOST_DESCRIBE_STRUCT(ConvertAnswer, (), (ticket, existed))

struct CannedView
{
    long long id = 0;
    std::string title;
    std::string content;
    std::string category;
    std::string shortcut; ///< what is typed behind "/"; empty for none
    bool shared = false;
    bool editable = false; ///< by who asks
    AuthorView creator;
    std::vector<std::string> variables;
    long long usage_count = 0;
    std::string created_at;
    std::string updated_at;
};
BOOST_DESCRIBE_STRUCT(
    CannedView,
    (),
    (id,
     title,
     content,
     category,
     shortcut,
     shared,
     editable,
     creator,
     variables,
     usage_count,
     created_at,
     updated_at)
)

struct CannedList
{
    std::vector<CannedView> replies; ///< the most used first
    std::vector<std::string> categories; ///< of all that this person sees
};
BOOST_DESCRIBE_STRUCT(CannedList, (), (replies, categories))

/// A new reply, or all of a changed one.
struct CannedRequest
{
    Text<1, 200> title;
    Text<1, 16'000> content;
    Defaulted<Text<0, 64>> category;
    Defaulted<Text<0, 64>> shortcut;
    Defaulted<bool> shared;
};
BOOST_DESCRIBE_STRUCT(CannedRequest, (), (title, content, category, shortcut, shared))

struct CannedUseRequest
{
    std::optional<Text<1, 128>> conversation; ///< fills in what is known of it
    Defaulted<boost::json::object> variables; ///< texts by name; they win
};
BOOST_DESCRIBE_STRUCT(CannedUseRequest, (), (conversation, variables))

struct CannedUseAnswer
{
    std::string content;
    std::vector<std::string> missing; ///< variables that nobody gave, still in the content
};
BOOST_DESCRIBE_STRUCT(CannedUseAnswer, (), (content, missing))

struct AttachmentAnswer
{
    AttachmentView attachment;
};
BOOST_DESCRIBE_STRUCT(AttachmentAnswer, (), (attachment))

struct LinkAnswer
{
    std::string url; ///< a path of this server, good without a token
    std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(LinkAnswer, (), (url, expires_at))

struct ArticleRow
{
    long long id = 0;
    std::string slug;
    std::string title;
    std::string category;
    bool is_public = true;
    std::string updated_at;
};
BOOST_DESCRIBE_STRUCT(ArticleRow, (), (id, slug, title, category, is_public, updated_at))

struct ArticleList
{
    std::vector<ArticleRow> articles;
};
BOOST_DESCRIBE_STRUCT(ArticleList, (), (articles))

struct ArticleView
{
    long long id = 0;
    std::string slug;
    std::string title;
    std::string body;
    std::string category;
    bool is_public = true;
    std::string updated_at;
};
BOOST_DESCRIBE_STRUCT(ArticleView, (), (id, slug, title, body, category, is_public, updated_at))

struct CustomerView
{
    long long id = 0;
    std::string username;
    std::string name;
    std::string email;
    std::string member_level;
    int account_age_days = 0;
};
BOOST_DESCRIBE_STRUCT(CustomerView, (), (id, username, name, email, member_level, account_age_days))

/// A conversation or a ticket of the customer.
struct TimelineEntry
{
    std::string kind; ///< conversation, ticket
    std::string id; ///< of the conversation, or the ticket's code
    std::string title;
    std::string state;
    std::string at;
    std::string agent; ///< who had the conversation; empty for nobody
    std::optional<RatingView> rating; ///< how the customer found it
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (kind, id, title, state, at, agent, rating))

struct CustomerContextView
{
    std::optional<CustomerView> customer; ///< null for nobody we know
    int ticket_count = 0;
    int chat_count = 0; ///< without this one
    std::vector<TimelineEntry> timeline; ///< newest first, without this one
    boost::json::object metadata; ///< page and browser this one came from, what its client added
    std::string source;
};
BOOST_DESCRIBE_STRUCT(
    CustomerContextView,
    (),
    (customer, ticket_count, chat_count, timeline, metadata, source)
)

/// A colleague's hands.
struct LoadView
{
    PersonView person;
    int active = 0;
    int free = 0;
    bool at_capacity = false;
    int utilization = 0; ///< percent
    int closed_today = 0; ///< since midnight UTC
};
BOOST_DESCRIBE_STRUCT(LoadView, (), (person, active, free, at_capacity, utilization, closed_today))

/// How many conversations I want to have at once.
struct CapacityRequest
{
    Whole<1, 20> capacity;
};
BOOST_DESCRIBE_STRUCT(CapacityRequest, (), (capacity))

struct LoadList
{
    std::vector<LoadView> people; ///< by name
    long long pending = 0; ///< of the whole queue
};
BOOST_DESCRIBE_STRUCT(LoadList, (), (people, pending))

} // namespace backline::protocol::api
