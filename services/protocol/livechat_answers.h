#pragma once

#include "services/protocol/livechat.h"

/// What the REST calls of the livechat dialect answer.
namespace backline::protocol::livechat {

struct Done
{
    bool success = true;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(Done, (), (success, message))

struct StartAnswer
{
    bool success = true;
    std::string message;
    Session session;
    std::optional<long long> category; ///< always null: there are no categories here
    CustomerContext customer_context;
};
BOOST_DESCRIBE_STRUCT(StartAnswer, (), (success, message, session, category, customer_context))

struct SessionList
{
    bool success = true;
    std::vector<Session> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (success, sessions))

struct PriorityCounts
{
    int urgent = 0;
    int high = 0;
    int medium = 0;
    int low = 0;
};
BOOST_DESCRIBE_STRUCT(PriorityCounts, (), (urgent, high, medium, low))

struct WaitingSession
{
    long long session_id = 0;
    long long wait_time = 0; ///< seconds until now
    std::string priority;
    std::string started_at;
};
BOOST_DESCRIBE_STRUCT(WaitingSession, (), (session_id, wait_time, priority, started_at))

struct QueueStats
{
    bool success = true;
    int total_in_queue = 0;
    PriorityCounts by_priority;
    std::vector<WaitingSession> sessions;
};
BOOST_DESCRIBE_STRUCT(QueueStats, (), (success, total_in_queue, by_priority, sessions))

struct MessageList
{
    bool success = true;
    std::vector<Message> messages;
};
BOOST_DESCRIBE_STRUCT(MessageList, (), (success, messages))

struct ContextAnswer
{
    bool success = true;
    CustomerContext customer_context;
};
BOOST_DESCRIBE_STRUCT(ContextAnswer, (), (success, customer_context))

struct SessionAnswer
{
    bool success = true;
    std::string message;
    Session session;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (), (success, message, session))

struct TransferInfo
{
    long long from_agent_id = 0;
    long long to_agent_id = 0;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(TransferInfo, (), (from_agent_id, to_agent_id, reason))

struct TransferAnswer
{
    bool success = true;
    std::string message;
    Session session;
    TransferInfo transfer_info;
};
BOOST_DESCRIBE_STRUCT(TransferAnswer, (), (success, message, session, transfer_info))

struct TicketAnswer
{
    bool success = true;
    long long ticket_id = 0;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(TicketAnswer, (), (success, ticket_id, message))

struct WorkloadChat
{
    long long id = 0;
    std::optional<std::string> subject;
    std::string priority;
    std::string started_at;
    std::optional<std::string> last_message_at;
};
BOOST_DESCRIBE_STRUCT(WorkloadChat, (), (id, subject, priority, started_at, last_message_at))

struct WorkloadAnswer
{
    bool success = true;
    AgentWorkload agent;
    std::vector<WorkloadChat> active_chats;
};
BOOST_DESCRIBE_STRUCT(WorkloadAnswer, (), (success, agent, active_chats))

struct WorkloadSummary
{
    int total_agents = 0;
    int total_active_chats = 0;
    int total_available_slots = 0;
    int agents_at_capacity = 0;
};
BOOST_DESCRIBE_STRUCT(
    WorkloadSummary,
    (),
    (total_agents, total_active_chats, total_available_slots, agents_at_capacity)
)

struct WorkloadList
{
    bool success = true;
    std::vector<AgentWorkload> agents;
    WorkloadSummary summary;
};
BOOST_DESCRIBE_STRUCT(WorkloadList, (), (success, agents, summary))

struct AgentAnswer
{
    bool success = true;
    Omitted<std::string> message;
    Agent agent;
};
BOOST_DESCRIBE_STRUCT(AgentAnswer, (), (success, message, agent))

struct AgentSkills
{
    long long id = 0;
    std::string name;
    std::vector<std::string> skills;
};
BOOST_DESCRIBE_STRUCT(AgentSkills, (), (id, name, skills))

struct SkillsAnswer
{
    bool success = true;
    std::string message;
    AgentSkills agent;
};
BOOST_DESCRIBE_STRUCT(SkillsAnswer, (), (success, message, agent))

struct AvailabilitySummary
{
    int total_agents = 0;
    int online = 0;
    int offline = 0;
    int busy = 0;
    int away = 0;
    int total_active_chats = 0;
};
BOOST_DESCRIBE_STRUCT(
    AvailabilitySummary,
    (),
    (total_agents, online, offline, busy, away, total_active_chats)
)

struct AgentList
{
    bool success = true;
    std::vector<Agent> agents;
    AvailabilitySummary summary;
};
BOOST_DESCRIBE_STRUCT(AgentList, (), (success, agents, summary))

struct CannedCreator
{
    long long id = 0;
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(CannedCreator, (), (id, name, email))

struct CannedResponse
{
    long long id = 0;
    std::string title;
    std::string content;
    std::optional<std::string> category;
    std::optional<std::string> shortcut_key;
    bool is_shared = false;
    long long created_by = 0;
    std::vector<std::string> variables;
    long long usage_count = 0;
    std::string createdAt;
    std::string updatedAt;
    CannedCreator creator;
};
BOOST_DESCRIBE_STRUCT(
    CannedResponse,
    (),
    (id,
     title,
     content,
     category,
     shortcut_key,
     is_shared,
     created_by,
     variables,
     usage_count,
     createdAt,
     updatedAt,
     creator)
)

struct CannedList
{
    bool success = true;
    std::vector<CannedResponse> responses;
};
BOOST_DESCRIBE_STRUCT(CannedList, (), (success, responses))

struct CategoryList
{
    bool success = true;
    std::vector<std::string> categories;
};
BOOST_DESCRIBE_STRUCT(CategoryList, (), (success, categories))

struct CannedAnswer
{
    bool success = true;
    Omitted<std::string> message;
    CannedResponse response;
};
BOOST_DESCRIBE_STRUCT(CannedAnswer, (), (success, message, response))

struct CannedUse
{
    bool success = true;
    std::string content;
    std::string original_content;
    boost::json::object variables_used;
};
BOOST_DESCRIBE_STRUCT(CannedUse, (), (success, content, original_content, variables_used))

struct UploadedFile
{
    std::string filename;
    std::string originalname;
    std::string mimetype;
    long long size = 0;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(UploadedFile, (), (filename, originalname, mimetype, size, url))

struct UploadAnswer
{
    bool success = true;
    std::string message;
    UploadedFile file;
};
BOOST_DESCRIBE_STRUCT(UploadAnswer, (), (success, message, file))

struct FileLink
{
    std::string filename;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(FileLink, (), (filename, url))

struct FileAnswer
{
    bool success = true;
    FileLink file;
};
BOOST_DESCRIBE_STRUCT(FileAnswer, (), (success, file))

} // namespace backline::protocol::livechat
