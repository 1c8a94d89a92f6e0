#include "services/server/api/backline/realtime_speech.h"

#include "services/protocol/backline.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/api/backline/saying_form.h"
#include "services/server/log/log.h"

#include <string>
#include <utility>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
using usecases::Principal;

usecases::CustomerTurn turnOf(const usecases::Saying& saying)
{
    usecases::CustomerTurn turn;
    turn.text = saying.content;
    turn.conversation = saying.conversation;
    turn.clientId = saying.clientId;
    turn.channel = "web";
    return turn;
}

bool botHas(const usecases::Refusal& refusal)
{
    return refusal.reason == usecases::Refusal::Reason::WrongState
        && refusal.row.conversation.state == domain::ConversationState::Bot;
}

/// The customer's message. During the search the same message may have been stored already, or an agent may
/// have come: so this asks again whether the bot has the conversation.
usecases::Result<std::string> heardByBot(
    store::Unit& unit,
    const Principal& principal,
    const usecases::Saying& saying,
    const usecases::PreparedTurn& turn
)
{
    auto said = usecases::say(unit, principal, saying);
    if (said) {
        return std::move(said->json);
    }
    if (!botHas(said.error())) {
        return said.error();
    }
    auto taken = usecases::takeTurn(unit, principal, turn);
    if (!taken) {
        return taken.error();
    }
    return std::move(taken->customerMessageJson);
}

std::string messageAnswer(const std::string& messageJson)
{
    constexpr std::string_view start = "{\"message\":";
    std::string text;
    text.reserve(start.size() + messageJson.size() + 1);
    text += start;
    text += messageJson;
    text += '}';
    return text;
}

} // namespace

struct RealtimeSpeech::Words
{
    realtime::ClientPtr client;
    usecases::Saying saying;
    std::optional<realtime::Ack> ack;
};

/// The bot reads texts; a file waits for a person.
bool RealtimeSpeech::isForBot(const Words& words, const usecases::Refusal& refusal)
{
    return botHas(refusal) && principalOf(*words.client).isCustomer() && words.saying.type == "text";
}

/// Most of what is said goes this way, so it is one object from the socket to the answer.
class RealtimeSpeech::SayJob final : public store::WriteJob
{
public:
    SayJob(RealtimeSpeech& speech, Words words)
        : m_speech(speech)
        , m_words(std::move(words))
    {}

    void run(store::Unit& unit) override
    {
        m_said.emplace(usecases::say(unit, principalOf(*m_words.client), m_words.saying));
    }

    void finish(const store::WriteOutcome& ended, const store::Effects&) override
    {
        if (ended.failure || !m_said) {
            logError("a message could not be stored", ended.logText, {});
            refuse(m_words.ack, unavailable());
            return;
        }
        m_speech.conclude(std::move(m_words), *m_said);
    }

private:
    RealtimeSpeech& m_speech;
    Words m_words;
    std::optional<usecases::Result<usecases::Said>> m_said;
};

RealtimeSpeech::RealtimeSpeech(
    const Services& services,
    store::ReaderPool& pool,
    store::Writer& writer,
    PostToIo post
)
    : m_services(services)
    , m_pool(pool)
    , m_writer(writer)
    , m_post(std::move(post))
{}

void RealtimeSpeech::say(const RealtimeRequest& request)
{
    if (auto body = bodyOf<wire::SayEvent>(request)) {
        auto form = sayingOf(std::move(*body));
        if (auto* failure = std::get_if<Failure>(&form)) {
            refuse(request.ack, *failure);
            return;
        }
        auto saying = std::get<usecases::Saying>(std::move(form));
        Words words{request.client.shared_from_this(), std::move(saying), request.ack};
        m_writer.submit(std::make_unique<SayJob>(*this, std::move(words)));
    }
}

void RealtimeSpeech::conclude(Words words, const usecases::Result<usecases::Said>& said)
{
    if (said) {
        answer(words.ack, messageAnswer(said->json));
    } else if (isForBot(words, said.error())) {
        takeBotTurn(std::make_shared<const Words>(std::move(words)));
    } else {
        refuse(words.ack, toFailure(said.error()));
    }
}

/// A customer's words while the bot has the conversation: search first, then the write.
void RealtimeSpeech::takeBotTurn(const WordsPtr& words)
{
    auto prepare = [this, words](store::Database&) {
        try {
            auto turn = usecases::prepareTurn(m_services.index, m_services.replies, turnOf(words->saying));
            storeBotTurn(words, std::move(turn));
        } catch (const std::exception& error) {
            logError("the bot could not search", store::loggable(error), {});
            m_post([words] { refuse(words->ack, unavailable()); });
        }
    };
    if (!m_pool.submit(std::move(prepare))) {
        refuse(words->ack, unavailable());
    }
}

void RealtimeSpeech::storeBotTurn(const WordsPtr& words, usecases::PreparedTurn turn)
{
    auto prepared = std::make_shared<const usecases::PreparedTurn>(std::move(turn));
    auto message = std::make_shared<std::optional<usecases::Result<std::string>>>();
    m_writer.submit(store::makeWriteJob(
        [words, prepared, message](store::Unit& unit) {
            *message = heardByBot(unit, principalOf(*words->client), words->saying, *prepared);
        },
        [words, message](const store::WriteOutcome& write, const store::Effects&) {
            if (write.failure || !*message) {
                logError("a turn of the bot could not be stored", write.logText, {});
                refuse(words->ack, unavailable());
            } else if (const auto& json = **message; json) {
                answer(words->ack, messageAnswer(*json));
            } else {
                refuse(words->ack, toFailure(json.error()));
            }
        }
    ));
}

} // namespace backline::server::api::own
