#pragma once

#include "models/domain/mentions.h"
#include "services/protocol/backline_conversations.h"
#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// What a client of Backline's own API says and asks in a conversation or stream, and the streams' pages.
namespace backline::protocol::api {

BOOST_DEFINE_ENUM_CLASS(SayType, text, file, kb_article)

/// Colleagues' ids; each of them is named in the text behind an "@".
using Mentions = Defaulted<List<Whole<1>, domain::mostMentions>>;

struct SayRequest
{
    Text<0, 16'000> content; ///< of a text not empty
    Defaulted<SayType> type{SayType::text};
    std::optional<Text<1, 128>> client_id;
    std::optional<AiOrigin> ai;
    std::optional<Whole<1>> attachment; ///< of a file: what the speaker uploaded
    std::optional<Whole<1>> article; ///< of a kb_article
    Mentions mentions; ///< of a note
};
BOOST_DESCRIBE_STRUCT(SayRequest, (), (content, type, client_id, ai, attachment, article, mentions))

/// The realtime form of the same.
struct SayEvent
{
    Text<1, 128> conversation;
    Text<1, 128> client_id;
    Text<0, 16'000> content; ///< of a text not empty
    Defaulted<SayType> type{SayType::text};
    Defaulted<bool> internal;
    std::optional<AiOrigin> ai;
    std::optional<Whole<1>> attachment;
    std::optional<Whole<1>> article;
    Mentions mentions; ///< of a note
};
BOOST_DESCRIBE_STRUCT(
    SayEvent,
    (),
    (conversation, client_id, content, type, internal, ai, attachment, article, mentions)
)

struct SubscribeEvent
{
    Text<1, 256> stream;
    std::optional<Whole<0>> after;
};
BOOST_DESCRIBE_STRUCT(SubscribeEvent, (), (stream, after))

struct TypingEvent
{
    Text<1, 128> conversation;
    bool typing = false;
};
BOOST_DESCRIBE_STRUCT(TypingEvent, (), (conversation, typing))

struct SeenEvent
{
    Text<1, 128> conversation;
    Whole<0> seq;
};
BOOST_DESCRIBE_STRUCT(SeenEvent, (), (conversation, seq))

struct ViewingEvent
{
    Text<1, 128> conversation;
    bool viewing = false;
};
BOOST_DESCRIBE_STRUCT(ViewingEvent, (), (conversation, viewing))

struct MessageAnswer
{
    MessageView message;
};
BOOST_DESCRIBE_STRUCT(MessageAnswer, (), (message))

struct ResolveRequest
{
    std::optional<Text<0, 4'000>> note;
};
BOOST_DESCRIBE_STRUCT(ResolveRequest, (), (note))

struct ReasonRequest
{
    std::optional<Text<0, 1'000>> reason;
};
BOOST_DESCRIBE_STRUCT(ReasonRequest, (), (reason))

struct StreamEvent
{
    long long seq = 0;
    std::string type;
    std::string at;
    RawJson data;
};
BOOST_DESCRIBE_STRUCT(StreamEvent, (), (seq, type, at, data))

struct StreamPage
{
    std::vector<StreamEvent> events;
    long long last = 0;
};
BOOST_DESCRIBE_STRUCT(StreamPage, (), (events, last))

} // namespace backline::protocol::api
