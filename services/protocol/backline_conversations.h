#pragma once

#include "services/protocol/backline_people.h"
#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// Conversations and what is said in them, in Backline's own API.
namespace backline::protocol::api {

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
    std::optional<std::string> held_at; ///< on hold since then
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
     last_message_at,
     held_at)
)

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

/// Somebody whom a note mentions.
struct MentionedView
{
    long long id = 0;
    std::string name; ///< as it stands behind the "@"
};
BOOST_DESCRIBE_STRUCT(MentionedView, (), (id, name))

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
    Omitted<std::vector<MentionedView>> mentions; ///< of a note
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
     mentions,
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

} // namespace backline::protocol::api
