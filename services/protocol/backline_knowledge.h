#pragma once

#include "services/protocol/backline_people.h"
#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>

/// Knowledge and solutions in Backline's own API.
namespace backline::protocol::api {

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
    std::optional<std::string> reason; ///< why it was rejected, if that was said
};
BOOST_DESCRIBE_STRUCT(
    SolutionView,
    (),
    (id, conversation, question, solution, intent, status, author, created_at, reviewed_at, reason)
)

/// Of "solution-rejected" in its author's stream.
struct SolutionRejected
{
    SolutionView solution;
    std::optional<PersonRef> by; ///< null when a program did it
};
BOOST_DESCRIBE_STRUCT(SolutionRejected, (), (solution, by))

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

} // namespace backline::protocol::api
