#pragma once

#include "services/protocol/backline.h"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

/// What the server's answers look like to a reader, where that differs from what it writes (text that is JSON
/// already, wrappers around one value).
namespace backline::client::forms {

struct Card
{
    std::string session_id;
    std::optional<std::string> user_id;
    protocol::Defaulted<std::string> member_level;
    protocol::Defaulted<int> history_ticket_count;
    protocol::Defaulted<int> turn_count;
    protocol::Defaulted<std::string> conversation_summary;
    protocol::Defaulted<std::vector<std::string>> attempted_solutions;
    protocol::Defaulted<std::string> escalate_reason;
    protocol::Defaulted<std::string> priority;
};
BOOST_DESCRIBE_STRUCT(
    Card,
    (),
    (session_id,
     user_id,
     member_level,
     history_ticket_count,
     turn_count,
     conversation_summary,
     attempted_solutions,
     escalate_reason,
     priority)
)

struct Details
{
    protocol::api::ConversationView conversation;
    std::optional<Card> card;
    std::vector<protocol::api::MessageView> history;
    long long public_last = 0;
    long long staff_last = 0;
    protocol::Defaulted<long long> customer_read;
    std::optional<protocol::api::RatingView> rating;
};
BOOST_DESCRIBE_STRUCT(
    Details,
    (),
    (conversation, card, history, public_last, staff_last, customer_read, rating)
)

struct StreamEvent
{
    long long seq = 0;
    std::string type;
    std::string at;
    boost::json::value data;
};
BOOST_DESCRIBE_STRUCT(StreamEvent, (), (seq, type, at, data))

/// The same as a push.
struct PushedEvent
{
    std::string stream;
    long long seq = 0;
    std::string type;
    std::string at;
    boost::json::value data;
};
BOOST_DESCRIBE_STRUCT(PushedEvent, (), (stream, seq, type, at, data))

struct StreamPage
{
    std::vector<StreamEvent> events;
    long long last = 0;
};
BOOST_DESCRIBE_STRUCT(StreamPage, (), (events, last))

/// The data of "waiting", "changed", "returned", … for the staff.
struct ChangedConversation
{
    protocol::api::ConversationView conversation;
};
BOOST_DESCRIBE_STRUCT(ChangedConversation, (), (conversation))

/// The data of "taken", and of "accepted", "closed" and "returned" in a public stream.
struct Notice
{
    std::string conversation;
    protocol::Omitted<protocol::api::PersonRef> agent;
    protocol::Omitted<std::string> ended_by; ///< the role, of "closed"
};
BOOST_DESCRIBE_STRUCT(Notice, (), (conversation, agent, ended_by))

/// The data of "rated".
struct Rated
{
    int stars = 0;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(Rated, (), (stars, comment))

/// Of Engine.IO.
struct Handshake
{
    std::string sid;
    long long pingInterval = 0;
    long long pingTimeout = 0;
};
BOOST_DESCRIBE_STRUCT(Handshake, (), (sid, pingInterval, pingTimeout))

struct Subscribed
{
    long long last = 0;
};
BOOST_DESCRIBE_STRUCT(Subscribed, (), (last))

/// The data of a fleeting event.
struct Fleeting
{
    std::string conversation;
    protocol::api::PersonRef person;
    protocol::Defaulted<std::string> role;
    protocol::Defaulted<bool> typing;
    protocol::Defaulted<bool> viewing;
    protocol::Defaulted<long long> seq;
};
BOOST_DESCRIBE_STRUCT(Fleeting, (), (conversation, person, role, typing, viewing, seq))

struct PresenceChange
{
    protocol::api::PersonRef person;
    std::string presence;
};
BOOST_DESCRIBE_STRUCT(PresenceChange, (), (person, presence))

struct Holder
{
    long long id = 0;
    std::string username;
    std::string name;
    protocol::Defaulted<std::string> since;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (id, username, name, since))

struct Error
{
    std::string code;
    std::string message;
    std::optional<std::string> request_id;
    std::optional<Holder> holder;
    std::optional<long long> retry_after;
    protocol::Defaulted<boost::json::value> fields; ///< name → what is wrong with it
};
BOOST_DESCRIBE_STRUCT(Error, (), (code, message, request_id, holder, retry_after, fields))

struct ErrorBody
{
    Error error;
};
BOOST_DESCRIBE_STRUCT(ErrorBody, (), (error))

} // namespace backline::client::forms
