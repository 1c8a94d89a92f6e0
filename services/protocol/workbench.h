#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// The bodies of the workbench dialect (contracts: workbench). Members carry the names of the wire.
namespace backline::protocol::workbench {

struct PendingSession
{
    std::string session_id;
    std::optional<std::string> user_id;
    std::string priority;
    std::string escalate_reason;
    int turn_count = 0;
    std::string created_at;
    std::string agent_status = "pending";
    std::optional<std::string> assigned_agent_id;
};
BOOST_DESCRIBE_STRUCT(
    PendingSession,
    (),
    (session_id, user_id, priority, escalate_reason, turn_count, created_at, agent_status, assigned_agent_id)
)

struct HistoryEntry
{
    std::string role;
    std::string content;
    std::string timestamp;
    Omitted<std::string> agent_id;
};
BOOST_DESCRIBE_STRUCT(HistoryEntry, (), (role, content, timestamp, agent_id))

struct EscalationCard
{
    std::string session_id;
    std::optional<std::string> user_id;
    std::string member_level;
    int history_ticket_count = 0;
    int turn_count = 0;
    std::string conversation_summary;
    std::vector<std::string> attempted_solutions;
    std::string escalate_reason;
    std::string priority;
};
BOOST_DESCRIBE_STRUCT(
    EscalationCard,
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

struct SessionDetails
{
    std::string session_id;
    std::optional<std::string> user_id;
    std::string channel;
    std::optional<std::string> agent_status;
    std::optional<std::string> assigned_agent_id;
    int turn_count = 0;
    double emotion_score = 0;
    std::optional<RawJson> escalation_card;
    std::vector<HistoryEntry> history;
    std::string created_at;
};
BOOST_DESCRIBE_STRUCT(
    SessionDetails,
    (),
    (session_id,
     user_id,
     channel,
     agent_status,
     assigned_agent_id,
     turn_count,
     emotion_score,
     escalation_card,
     history,
     created_at)
)

struct AcceptRequest
{
    Defaulted<Text<0, 128>> agent_id{{"agent-default"}};
};
BOOST_DESCRIBE_STRUCT(AcceptRequest, (), (agent_id))

struct MessageRequest
{
    Text<1, 16'000> content;
};
BOOST_DESCRIBE_STRUCT(MessageRequest, (), (content))

struct MessageReceipt
{
    std::string message_id;
    std::string timestamp;
    std::string role = "assistant";
};
BOOST_DESCRIBE_STRUCT(MessageReceipt, (), (message_id, timestamp, role))

struct KnowledgeRequest
{
    Text<1, 4'000> query;
    Defaulted<Whole<1, 20>> top_k{{5}};
};
BOOST_DESCRIBE_STRUCT(KnowledgeRequest, (), (query, top_k))

struct KnowledgeChunk
{
    std::string content;
    double score = 0;
    std::string source;
};
BOOST_DESCRIBE_STRUCT(KnowledgeChunk, (), (content, score, source))

struct KnowledgeAnswer
{
    std::vector<KnowledgeChunk> chunks;
    int total = 0;
};
BOOST_DESCRIBE_STRUCT(KnowledgeAnswer, (), (chunks, total))

struct ResolveRequest
{
    std::optional<Text<0, 4'000>> note;
};
BOOST_DESCRIBE_STRUCT(ResolveRequest, (), (note))

struct ResolveReceipt
{
    std::string session_id;
    std::string agent_status = "resolved";
    std::string resolved_at;
};
BOOST_DESCRIBE_STRUCT(ResolveReceipt, (), (session_id, agent_status, resolved_at))

struct SolutionRequest
{
    Text<1, 4'000> question;
    Text<1, 16'000> solution;
    std::optional<Text<0, 128>> intent;
};
BOOST_DESCRIBE_STRUCT(SolutionRequest, (), (question, solution, intent))

struct FreeSolutionRequest
{
    std::optional<Text<0, 128>> session_id;
    Text<1, 4'000> question;
    Text<1, 16'000> solution;
    std::optional<Text<0, 128>> intent;
};
BOOST_DESCRIBE_STRUCT(FreeSolutionRequest, (), (session_id, question, solution, intent))

struct SolutionRecord
{
    std::string solution_id;
    std::optional<std::string> session_id;
    std::string question;
    std::string solution;
    std::string intent;
    std::string status;
};
BOOST_DESCRIBE_STRUCT(SolutionRecord, (), (solution_id, session_id, question, solution, intent, status))

struct CacheInvalidated
{
    bool success = true;
    int cleared = 0;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(CacheInvalidated, (), (success, cleared, message))

struct CacheFigures
{
    long long hits = 0;
    long long misses = 0;
    double hit_rate = 0;
    long long size = 0;
    long long max_size = 0;
    long long evicted = 0;
    long long ttl_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(CacheFigures, (), (hits, misses, hit_rate, size, max_size, evicted, ttl_seconds))

struct CacheStats
{
    CacheFigures cache;
};
BOOST_DESCRIBE_STRUCT(CacheStats, (), (cache))

BOOST_DEFINE_ENUM_CLASS(Channel, web, app, wechat, dingtalk, api)

struct ChatRequest
{
    Text<1, 2'000> message;
    std::optional<Text<1, 128>> session_id;
    Defaulted<Channel> channel{Channel::api};
    std::optional<Text<1, 128>> user_id;
};
BOOST_DESCRIBE_STRUCT(ChatRequest, (), (message, session_id, channel, user_id))

struct ChatSource
{
    std::string title;
    std::string source;
    double score = 0;
};
BOOST_DESCRIBE_STRUCT(ChatSource, (), (title, source, score))

struct ChatData
{
    std::string intent;
    std::vector<ChatSource> sources;
    bool escalate_to_human = false;
    std::optional<RawJson> escalation_card;
    int turn_count = 0;
    int failed_attempts = 0;
    double emotion_score = 0;
    std::vector<std::string> sub_tasks;
};
BOOST_DESCRIBE_STRUCT(
    ChatData,
    (),
    (intent,
     sources,
     escalate_to_human,
     escalation_card,
     turn_count,
     failed_attempts,
     emotion_score,
     sub_tasks)
)

struct ChatReply
{
    std::string session_id;
    std::string reply;
    std::string status = "ok";
    ChatData data;
};
BOOST_DESCRIBE_STRUCT(ChatReply, (), (session_id, reply, status, data))

struct ChatMessage
{
    long long seq = 0;
    std::string message_id;
    std::string role;
    std::string content;
    std::string timestamp;
};
BOOST_DESCRIBE_STRUCT(ChatMessage, (), (seq, message_id, role, content, timestamp))

struct ChatMessages
{
    std::string session_id;
    std::optional<std::string> agent_status;
    std::vector<ChatMessage> messages;
    long long last = 0;
};
BOOST_DESCRIBE_STRUCT(ChatMessages, (), (session_id, agent_status, messages, last))

} // namespace backline::protocol::workbench
