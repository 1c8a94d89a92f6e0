#pragma once

#include "services/protocol/backline.h"

/// What the widget's own routes take and answer. Everything that a page says of itself is a claim.
namespace backline::protocol::api {

struct VisitRequest
{
    std::optional<Text<0, 2'000>> page_url;
    std::optional<Text<0, 2'000>> referrer;
    std::optional<Text<0, 200>> title;
    std::optional<Text<0, 64>> language;
};
BOOST_DESCRIBE_STRUCT(VisitRequest, (), (page_url, referrer, title, language))

/// The token opens this conversation from this page, and nothing else.
struct VisitAnswer
{
    std::string token;
    std::string expires_at;
    std::string conversation;
};
BOOST_DESCRIBE_STRUCT(VisitAnswer, (), (token, expires_at, conversation))

struct AgentName
{
    std::string name;
};
BOOST_DESCRIBE_STRUCT(AgentName, (), (name))

/// How a visitor's conversation stands.
struct VisitState
{
    std::string conversation;
    std::string state;
    std::optional<AgentName> agent; ///< who has it, or had it last
    std::optional<long long> place; ///< in the queue, from 1; null when it does not wait, or far behind
    std::optional<int> rating; ///< stars; null until it was rated
};
BOOST_DESCRIBE_STRUCT(VisitState, (), (conversation, state, agent, place, rating))

struct VisitHistory
{
    std::string conversation;
    std::string state;
    std::optional<AgentName> agent;
    std::optional<long long> place;
    std::optional<int> rating;
    std::vector<MessageView> messages; ///< behind the number that was asked for, oldest first
    std::vector<StreamEvent> events; ///< of the same numbers, what is no message
    long long seen = 0; ///< up to this number the agent who has it has read
    long long last = 0; ///< the stream up to this number is here
};
BOOST_DESCRIBE_STRUCT(
    VisitHistory,
    (),
    (conversation, state, agent, place, rating, messages, events, seen, last)
)

struct RatingRequest
{
    Whole<1, 5> stars;
    std::optional<Text<0, 1'000>> comment;
};
BOOST_DESCRIBE_STRUCT(RatingRequest, (), (stars, comment))

} // namespace backline::protocol::api
