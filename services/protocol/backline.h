#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// The bodies of Backline's own API and of the events in its streams (contracts: backline). Shared by the
/// server and the desktop.
namespace backline::protocol::api {

struct PersonView
{
    long long id = 0;
    std::string username;
    std::string name;
    std::string email;
    std::string role;
    bool lead = false;
    bool enabled = true;
    std::vector<std::string> departments;
    std::vector<std::string> skills;
    std::string presence;
    int capacity = 0;
    Omitted<std::string> member_level;
};
BOOST_DESCRIBE_STRUCT(
    PersonView,
    (),
    (id, username, name, email, role, lead, enabled, departments, skills, presence, capacity, member_level)
)

BOOST_DEFINE_ENUM_CLASS(PresenceWord, offline, online, busy, away)

struct PresenceRequest
{
    PresenceWord presence = PresenceWord::online;
};
BOOST_DESCRIBE_STRUCT(PresenceRequest, (), (presence))

struct Workload
{
    int active = 0;
    int capacity = 0;
    long long pending = 0;
    Defaulted<int> free;
    Defaulted<int> closed_today; ///< since midnight UTC
};
BOOST_DESCRIBE_STRUCT(Workload, (), (active, capacity, pending, free, closed_today))

struct PersonRef
{
    long long id = 0;
    std::string username;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(PersonRef, (), (id, username, name))

struct CustomerRef
{
    std::string name;
    std::optional<std::string> username; ///< null for nobody we know
    std::string member_level;
};
BOOST_DESCRIBE_STRUCT(CustomerRef, (), (name, username, member_level))

struct ConversationView
{
    std::string id;
    std::string channel;
    std::string state;
    bool on_hold = false;
    std::string priority;
    std::string subject;
    std::string department;
    std::vector<std::string> required_skills;
    std::string escalate_reason;
    CustomerRef customer;
    std::optional<PersonRef> agent;
    int turn_count = 0;
    double emotion_score = 0;
    std::vector<std::string> tried; ///< what was suggested already, newest first
    std::string created_at;
    std::optional<std::string> pending_at;
    std::optional<std::string> assigned_at;
    std::optional<std::string> closed_at;
    std::optional<std::string> last_message_at;
};
BOOST_DESCRIBE_STRUCT(
    ConversationView,
    (),
    (id,
     channel,
     state,
     on_hold,
     priority,
     subject,
     department,
     required_skills,
     escalate_reason,
     customer,
     agent,
     turn_count,
     emotion_score,
     tried,
     created_at,
     pending_at,
     assigned_at,
     closed_at,
     last_message_at)
)

struct AuthorView
{
    long long id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(AuthorView, (), (id, name))

BOOST_DEFINE_ENUM_CLASS(AiOrigin, unchanged, edited)

/// A file that a message carries.
struct AttachmentView
{
    long long id = 0;
    std::string name;
    std::string mime;
    long long size = 0;
};
BOOST_DESCRIBE_STRUCT(AttachmentView, (), (id, name, mime, size))

/// An article that a message carries.
struct ArticleRef
{
    long long id = 0;
    std::string slug;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleRef, (), (id, slug, title))

struct MessageView
{
    long long id = 0;
    std::string uuid;
    std::string conversation;
    long long seq = 0;
    std::string role;
    std::string type;
    std::string content;
    bool internal = false;
    AuthorView author;
    std::string client_id;
    std::optional<std::string> ai;
    std::optional<AttachmentView> attachment; ///< of type file
    std::optional<ArticleRef> article; ///< of type kb_article
    std::string at;
};
BOOST_DESCRIBE_STRUCT(
    MessageView,
    (),
    (id,
     uuid,
     conversation,
     seq,
     role,
     type,
     content,
     internal,
     author,
     client_id,
     ai,
     attachment,
     article,
     at)
)

struct TicketRef
{
    long long id = 0;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TicketRef, (), (id, code))

/// How the customer found it.
struct RatingView
{
    int stars = 0; ///< 1 to 5
    std::string comment;
    std::string at;
};
BOOST_DESCRIBE_STRUCT(RatingView, (), (stars, comment, at))

struct ConversationDetails
{
    ConversationView conversation;
    std::optional<RawJson> card;
    std::vector<MessageView> history;
    long long public_last = 0;
    long long staff_last = 0;
    long long customer_read = 0; ///< how far the customer has read the public stream
    std::optional<TicketRef> ticket; ///< that was made of it
    std::optional<RatingView> rating;
};
BOOST_DESCRIBE_STRUCT(
    ConversationDetails,
    (),
    (conversation, card, history, public_last, staff_last, customer_read, ticket, rating)
)

struct ConversationPage
{
    std::vector<ConversationView> conversations;
    std::optional<std::string> next; ///< the cursor of the next page
};
BOOST_DESCRIBE_STRUCT(ConversationPage, (), (conversations, next))

struct QueuePage
{
    std::vector<ConversationView> conversations;
    long long total = 0;
    std::optional<std::string> next;
    long long last = 0; ///< the queue stream's number that this page is at least as new as
};
BOOST_DESCRIBE_STRUCT(QueuePage, (), (conversations, total, next, last))

BOOST_DEFINE_ENUM_CLASS(SayType, text, file, kb_article)

struct SayRequest
{
    Text<0, 16'000> content; ///< of a text not empty
    Defaulted<SayType> type{SayType::text};
    std::optional<Text<1, 128>> client_id;
    std::optional<AiOrigin> ai;
    std::optional<Whole<1>> attachment; ///< of a file: what the speaker uploaded
    std::optional<Whole<1>> article; ///< of a kb_article
};
BOOST_DESCRIBE_STRUCT(SayRequest, (), (content, type, client_id, ai, attachment, article))

/// The realtime form of the same.
struct SayEvent
{
    Text<1, 128> conversation;
    Text<1, 128> client_id;
    Text<0, 16'000> content; ///< of a text not empty
    Defaulted<SayType> type{SayType::text};
    Defaulted<bool> internal;
    std::optional<AiOrigin> ai;
    std::optional<Whole<1>> attachment;
    std::optional<Whole<1>> article;
};
BOOST_DESCRIBE_STRUCT(
    SayEvent,
    (),
    (conversation, client_id, content, type, internal, ai, attachment, article)
)

struct SubscribeEvent
{
    Text<1, 256> stream;
    std::optional<Whole<0>> after;
};
BOOST_DESCRIBE_STRUCT(SubscribeEvent, (), (stream, after))

struct TypingEvent
{
    Text<1, 128> conversation;
    bool typing = false;
};
BOOST_DESCRIBE_STRUCT(TypingEvent, (), (conversation, typing))

struct SeenEvent
{
    Text<1, 128> conversation;
    Whole<0> seq;
};
BOOST_DESCRIBE_STRUCT(SeenEvent, (), (conversation, seq))

struct ViewingEvent
{
    Text<1, 128> conversation;
    bool viewing = false;
};
BOOST_DESCRIBE_STRUCT(ViewingEvent, (), (conversation, viewing))

struct MessageAnswer
{
    MessageView message;
};
BOOST_DESCRIBE_STRUCT(MessageAnswer, (), (message))

struct ResolveRequest
{
    std::optional<Text<0, 4'000>> note;
};
BOOST_DESCRIBE_STRUCT(ResolveRequest, (), (note))

struct ReasonRequest
{
    std::optional<Text<0, 1'000>> reason;
};
BOOST_DESCRIBE_STRUCT(ReasonRequest, (), (reason))

struct StreamEvent
{
    long long seq = 0;
    std::string type;
    std::string at;
    RawJson data;
};
BOOST_DESCRIBE_STRUCT(StreamEvent, (), (seq, type, at, data))

struct StreamPage
{
    std::vector<StreamEvent> events;
    long long last = 0;
};
BOOST_DESCRIBE_STRUCT(StreamPage, (), (events, last))

struct KnowledgeHit
{
    std::string id; ///< stays the same: "article-<slug>", "faq-<number>"
    std::string title;
    std::string content;
    double score = 0;
    std::string source;
    std::string kind; ///< article, faq
    bool is_public = true;
};
BOOST_DESCRIBE_STRUCT(KnowledgeHit, (), (id, title, content, score, source, kind, is_public))

struct KnowledgeHits
{
    std::vector<KnowledgeHit> hits;
};
BOOST_DESCRIBE_STRUCT(KnowledgeHits, (), (hits))

struct SolutionView
{
    std::string id;
    std::optional<std::string> conversation;
    std::string question;
    std::string solution;
    std::string intent;
    std::string status;
    std::optional<AuthorView> author; ///< null when a program proposed it
    std::string created_at;
    std::optional<std::string> reviewed_at;
};
BOOST_DESCRIBE_STRUCT(
    SolutionView,
    (),
    (id, conversation, question, solution, intent, status, author, created_at, reviewed_at)
)

struct SolutionList
{
    std::vector<SolutionView> solutions;
};
BOOST_DESCRIBE_STRUCT(SolutionList, (), (solutions))

struct SolutionRequest
{
    Text<1, 4'000> question;
    Text<1, 16'000> solution;
    std::optional<Text<0, 128>> intent;
};
BOOST_DESCRIBE_STRUCT(SolutionRequest, (), (question, solution, intent))

/// A lead's words for a pending solution.
struct SolutionEdit
{
    Text<1, 4'000> question;
    Text<1, 16'000> solution;
};
BOOST_DESCRIBE_STRUCT(SolutionEdit, (), (question, solution))

/// What the knowledge base says already, or another pending solution.
struct DuplicateView
{
    std::string kind; ///< article, faq, solution
    std::string source; ///< the article's slug, "faq-<number>", the solution's id
    std::string title;
    std::string content;
    double score = 0;
};
BOOST_DESCRIBE_STRUCT(DuplicateView, (), (kind, source, title, content, score))

struct DuplicateList
{
    std::vector<DuplicateView> duplicates;
};
BOOST_DESCRIBE_STRUCT(DuplicateList, (), (duplicates))

struct PersonList
{
    std::vector<PersonView> people;
};
BOOST_DESCRIBE_STRUCT(PersonList, (), (people))

struct ServerInfo
{
    std::string name;
    std::string team; ///< empty until somebody names it
    std::string version;
    std::string time;
    bool demo = false;
    std::vector<std::string> capabilities;
};
BOOST_DESCRIBE_STRUCT(ServerInfo, (), (name, team, version, time, demo, capabilities))

} // namespace backline::protocol::api
