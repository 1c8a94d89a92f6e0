#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>

/// What somebody is told of the notes that mention him, in Backline's own API.
namespace backline::protocol::api {

struct MentionView
{
    long long id = 0; ///< of the message
    std::string uuid; ///< of the message
    std::string conversation;
    std::string customer; ///< the name
    std::string author; ///< the name
    std::string words; ///< how the note begins
    bool seen = false;
    std::string at;
};
BOOST_DESCRIBE_STRUCT(MentionView, (), (id, uuid, conversation, customer, author, words, seen, at))

/// Those not seen yet come first, the newest of each first.
struct MentionPage
{
    std::vector<MentionView> mentions;
    long long unseen = 0; ///< of all
    std::optional<std::string> next; ///< the cursor of the next page
};
BOOST_DESCRIBE_STRUCT(MentionPage, (), (mentions, unseen, next))

/// The data of "mentioned" in the stream of who is mentioned.
struct MentionEvent
{
    MentionView mention;
};
BOOST_DESCRIBE_STRUCT(MentionEvent, (), (mention))

/// Without a list: all of them.
struct SeeMentionsRequest
{
    std::optional<List<Whole<1>, 200>> mentions;
};
BOOST_DESCRIBE_STRUCT(SeeMentionsRequest, (), (mentions))

struct UnseenMentions
{
    long long unseen = 0;
};
BOOST_DESCRIBE_STRUCT(UnseenMentions, (), (unseen))

/// The data of "mentions-seen" in the stream of who has seen them.
struct SeenMentions
{
    std::vector<long long> mentions;
    long long unseen = 0; ///< what is left
};
BOOST_DESCRIBE_STRUCT(SeenMentions, (), (mentions, unseen))

} // namespace backline::protocol::api
