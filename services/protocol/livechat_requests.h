#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

/// What clients of the livechat dialect send. These describe the bodies; they are read by hand
/// (livechat/incoming.h), because the original goes by what JavaScript takes for given and has one refusal
/// for each call, not for each field.
namespace backline::protocol::livechat {

BOOST_DEFINE_ENUM_CLASS(PriorityWord, urgent, high, medium, low)
BOOST_DEFINE_ENUM_CLASS(StatusWord, online, offline, busy, away)

struct StartRequest
{
    std::optional<Text<0, 255>> subject;
    std::optional<PriorityWord> priority;
    std::optional<List<Text<1, 64>, 32>> required_skills;
    std::optional<boost::json::object> metadata;
    std::optional<Text<0, 255>> source;
};
BOOST_DESCRIBE_STRUCT(StartRequest, (), (subject, priority, required_skills, metadata, source))

struct AssignRequest
{
    long long agent_id = 0;
};
BOOST_DESCRIBE_STRUCT(AssignRequest, (), (agent_id))

struct TransferRequest
{
    long long to_agent_id = 0;
    std::optional<Text<0, 1'000>> reason;
};
BOOST_DESCRIBE_STRUCT(TransferRequest, (), (to_agent_id, reason))

struct ConvertRequest
{
    std::optional<Text<0, 255>> subject;
};
BOOST_DESCRIBE_STRUCT(ConvertRequest, (), (subject))

struct StatusRequest
{
    StatusWord availability_status = StatusWord::online;
};
BOOST_DESCRIBE_STRUCT(StatusRequest, (), (availability_status))

struct MaxChatsRequest
{
    Whole<1, 20> max_concurrent_chats;
};
BOOST_DESCRIBE_STRUCT(MaxChatsRequest, (), (max_concurrent_chats))

struct SkillsRequest
{
    List<Text<1, 64>, 32> skills;
};
BOOST_DESCRIBE_STRUCT(SkillsRequest, (), (skills))

struct CannedRequest
{
    Text<1, 255> title;
    Text<1, 16'000> content;
    std::optional<Text<0, 100>> category;
    std::optional<Text<0, 50>> shortcut_key;
    std::optional<bool> is_shared;
    std::optional<List<Text<1, 64>, 32>> variables;
};
BOOST_DESCRIBE_STRUCT(CannedRequest, (), (title, content, category, shortcut_key, is_shared, variables))

struct UseRequest
{
    std::optional<boost::json::object> variables;
};
BOOST_DESCRIBE_STRUCT(UseRequest, (), (variables))

} // namespace backline::protocol::livechat
