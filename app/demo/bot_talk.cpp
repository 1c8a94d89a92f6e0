#include "app/demo/bot_talk.h"

#include "services/client/decoding.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/workbench.h"

#include <utility>

namespace backline::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace wire = protocol::workbench;

/// The answer holds a card, which is nothing for the customer, so only these two are read.
client::Outcome<BotTalk::Answer> answerIn(const QByteArray& body)
{
    const auto value = client::parse({body.constData(), static_cast<std::size_t>(body.size())});
    const auto* object = value ? value->if_object() : nullptr;
    const auto* id = object != nullptr ? object->if_contains("session_id") : nullptr;
    const auto* data = object != nullptr ? object->if_contains("data") : nullptr;
    if (id == nullptr || !id->is_string() || data == nullptr || !data->is_object()) {
        return client::badAnswer();
    }
    const auto* waits = data->get_object().if_contains("escalate_to_human");
    return BotTalk::Answer{
        std::string(id->get_string()), waits != nullptr && waits->is_bool() && waits->get_bool()};
}

} // namespace

void BotTalk::say(
    const std::string& conversation,
    const QString& text,
    QObject* context,
    client::Then<Answer> then
)
{
    wire::ChatRequest body;
    body.message.value = text.toStdString();
    body.channel.value = wire::Channel::web;
    if (!conversation.empty()) {
        body.session_id = protocol::Text<1, 128>{conversation};
    }
    m_rest.send(
        client::RestRequest::write("POST", u"/api/v1/chat"_s, protocol::toJson(body)),
        context,
        [then = std::move(then)](const client::Outcome<QByteArray>& answer) {
            then(answer ? answerIn(*answer) : client::Outcome<Answer>(answer.error()));
        }
    );
}

} // namespace backline::demo
