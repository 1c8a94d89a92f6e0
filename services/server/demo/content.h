#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// The files of resources/demo as they are written; resources/demo/README.md explains the fields. They are
/// compiled in, so a fault in them throws std::runtime_error: it is a mistake of ours. Any thread.
namespace backline::server::demo {

struct ArticleText
{
    std::string slug;
    std::string title;
    std::string body;
    std::string category;
    std::string visibility;
    std::vector<std::string> keywords;
};
BOOST_DESCRIBE_STRUCT(ArticleText, (), (slug, title, body, category, visibility, keywords))

struct CustomerText
{
    std::string username;
    std::string name;
    std::string email;
    std::string member_level;
    long long tickets = 0;
};
BOOST_DESCRIBE_STRUCT(CustomerText, (), (username, name, email, member_level, tickets))

struct SolutionText
{
    std::string review; ///< pending, approved, rejected
    std::string question;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(SolutionText, (), (review, question, answer))

/// A conversation of the last weeks, told from its beginning to its end.
struct SessionText
{
    std::string customer;
    long long days = 1; ///< before the demo's start
    std::string channel;
    std::string agent;
    std::string reason;
    protocol::Defaulted<std::string> priority; ///< of a form; else the reason decides
    std::vector<std::string> talk;
    std::string note;
    std::optional<SolutionText> solution;
};
BOOST_DESCRIBE_STRUCT(
    SessionText,
    (),
    (customer, days, channel, agent, reason, priority, talk, note, solution)
)

/// A conversation that waits when the demo starts, or that an agent has already.
struct WaitingText
{
    std::string id;
    std::string customer; ///< empty: a visitor whom nobody knows
    std::string channel;
    long long waits = 0; ///< seconds since it was handed over
    protocol::Defaulted<std::string> agent; ///< who has accepted it; empty: it waits
    protocol::Defaulted<long long> accepted; ///< seconds since then
    protocol::Defaulted<std::string> priority; ///< of a form, which no bot has read
    protocol::Defaulted<std::string> reason;
    protocol::Defaulted<std::string> subject;
    std::vector<std::string> skills;
    std::vector<std::string> says;
    protocol::Defaulted<std::vector<std::string>> adds; ///< said while waiting
    protocol::Defaulted<std::vector<std::string>> talk; ///< said since an agent has it
};
BOOST_DESCRIBE_STRUCT(
    WaitingText,
    (),
    (id, customer, channel, waits, agent, accepted, priority, reason, subject, skills, says, adds, talk)
)

/// A prepared reply of somebody of the team.
struct CannedText
{
    std::string author;
    bool shared = false;
    std::string category;
    std::string shortcut;
    std::string title;
    std::string content;
    long long uses = 0; ///< until the demo's start
};
BOOST_DESCRIBE_STRUCT(CannedText, (), (author, shared, category, shortcut, title, content, uses))

/// "agent: Hello" in its two parts.
struct Line
{
    std::string speaker;
    std::string text;
};

Line lineOf(const std::string& written);

/// How an agent came to these words, as messages keep it: "unchanged", "edited", or empty.
std::string aiOriginOf(const Line& line);

std::vector<ArticleText> articleTexts();
std::vector<CustomerText> customerTexts();
std::vector<SessionText> sessionTexts();
std::vector<WaitingText> waitingTexts();
std::vector<CannedText> cannedTexts();

} // namespace backline::server::demo
