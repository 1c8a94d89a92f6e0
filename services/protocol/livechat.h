#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>

/// The bodies of the livechat dialect (contracts: livechat), shared by its REST calls and its Socket.IO
/// events.
namespace backline::protocol::livechat {

/// Null, or left out where the original has nothing yet ("undefined").
template<class T>
using Undefinable = Omitted<std::optional<T>>;

struct TransferEntry
{
    long long from_agent_id = 0;
    long long to_agent_id = 0;
    std::string transferred_at;
    std::optional<std::string> reason;
    long long transferred_by = 0;
};
BOOST_DESCRIBE_STRUCT(TransferEntry, (), (from_agent_id, to_agent_id, transferred_at, reason, transferred_by))

struct Session
{
    long long id = 0;
    std::optional<long long> customer_id;
    Undefinable<long long> agent_id;
    std::string status; ///< pending, active, closed
    std::string priority; ///< urgent, high, medium, low
    std::optional<std::vector<std::string>> required_skills;
    std::optional<std::string> subject;
    Undefinable<std::string> source;
    Undefinable<long long> ticket_id;
    RawJson metadata; ///< the client's keys and customer_preload
    std::string started_at;
    Undefinable<std::string> assigned_at;
    Undefinable<std::string> ended_at;
    Undefinable<std::string> last_message_at;
    Undefinable<long long> customer_last_seen_message_id;
    Undefinable<long long> agent_last_seen_message_id;
    long long wait_time = 0; ///< seconds
    Undefinable<std::vector<TransferEntry>> transfer_history;
    std::optional<long long> category_id;
    std::string createdAt;
    std::string updatedAt;
};
BOOST_DESCRIBE_STRUCT(
    Session,
    (),
    (id,
     customer_id,
     agent_id,
     status,
     priority,
     required_skills,
     subject,
     source,
     ticket_id,
     metadata,
     started_at,
     assigned_at,
     ended_at,
     last_message_at,
     customer_last_seen_message_id,
     agent_last_seen_message_id,
     wait_time,
     transfer_history,
     category_id,
     createdAt,
     updatedAt)
)

struct KbArticle
{
    long long id = 0;
    std::string title;
    std::string slug;
    Omitted<std::string> content;
};
BOOST_DESCRIBE_STRUCT(KbArticle, (), (id, title, slug, content))

struct Message
{
    long long id = 0;
    boost::json::value session_id; ///< text where the client sent text
    std::optional<long long> sender_id;
    std::string sender_role; ///< customer, agent, admin, bot, system
    std::string type; ///< text, file, kb_article, system
    Undefinable<std::string> content;
    std::optional<std::string> attachment_url;
    std::optional<long long> kb_article_id;
    bool is_internal = false;
    std::string createdAt;
    std::string updatedAt;
    Undefinable<KbArticle> kb_article;
};
BOOST_DESCRIBE_STRUCT(
    Message,
    (),
    (id,
     session_id,
     sender_id,
     sender_role,
     type,
     content,
     attachment_url,
     kb_article_id,
     is_internal,
     createdAt,
     updatedAt,
     kb_article)
)

/// Whether an agent is there, as agent:status_changed tells it.
struct AgentStatus
{
    long long id = 0;
    std::string name;
    std::string email;
    std::string availability_status; ///< online, offline, busy, away
    Undefinable<std::string> last_activity_at;
};
BOOST_DESCRIBE_STRUCT(AgentStatus, (), (id, name, email, availability_status, last_activity_at))

struct Agent
{
    long long id = 0;
    std::string name;
    std::string email;
    std::string availability_status;
    int max_concurrent_chats = 0;
    std::vector<std::string> skills;
    std::optional<std::string> last_activity_at;
    int current_active_chats = 0;
    bool is_at_capacity = false;
    int available_slots = 0;
};
BOOST_DESCRIBE_STRUCT(
    Agent,
    (),
    (id,
     name,
     email,
     availability_status,
     max_concurrent_chats,
     skills,
     last_activity_at,
     current_active_chats,
     is_at_capacity,
     available_slots)
)

struct AgentWorkload
{
    long long id = 0;
    std::string name;
    std::string email;
    std::string availability_status;
    int max_concurrent_chats = 0;
    int current_active_chats = 0;
    long long pending_chats = 0;
    int closed_today = 0;
    bool is_at_capacity = false;
    int available_slots = 0;
    int utilization_percentage = 0;
};
BOOST_DESCRIBE_STRUCT(
    AgentWorkload,
    (),
    (id,
     name,
     email,
     availability_status,
     max_concurrent_chats,
     current_active_chats,
     pending_chats,
     closed_today,
     is_at_capacity,
     available_slots,
     utilization_percentage)
)

/// A customer; everything but the name is null for somebody without an account.
struct ContextCustomer
{
    std::optional<long long> id;
    std::string name;
    std::optional<std::string> email;
    std::optional<std::string> status; ///< active, blocked
    std::optional<int> account_age_days;
};
BOOST_DESCRIBE_STRUCT(ContextCustomer, (), (id, name, email, status, account_age_days))

struct ContextTicket
{
    long long id = 0;
    std::string code;
    std::string subject;
    std::string status;
    std::string createdAt;
};
BOOST_DESCRIBE_STRUCT(ContextTicket, (), (id, code, subject, status, createdAt))

struct ContextChat
{
    long long id = 0;
    std::optional<std::string> subject;
    std::string status;
    std::string started_at;
    std::optional<std::string> ended_at;
};
BOOST_DESCRIBE_STRUCT(ContextChat, (), (id, subject, status, started_at, ended_at))

struct CustomerContext
{
    ContextCustomer customer;
    int previous_tickets_count = 0;
    Omitted<std::vector<ContextTicket>> recent_tickets;
    int previous_chats_count = 0;
    Omitted<std::vector<ContextChat>> recent_chats;
    std::optional<std::string> account_status;
    Omitted<std::vector<ContextTicket>> active_tickets;
    Omitted<std::vector<ContextChat>> active_chats;
};
BOOST_DESCRIBE_STRUCT(
    CustomerContext,
    (),
    (customer,
     previous_tickets_count,
     recent_tickets,
     previous_chats_count,
     recent_chats,
     account_status,
     active_tickets,
     active_chats)
)

} // namespace backline::protocol::livechat
