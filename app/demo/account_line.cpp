#include "app/demo/account_line.h"

#include "services/protocol/backline.h"
#include "services/protocol/json_writer.h"

#include <QDateTime>
#include <QUuid>

#include <utility>

namespace backline::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace wire = protocol::api;

constexpr auto password = "demo"_L1; ///< of everybody in the demo

std::string textOf(const boost::json::value& object, std::string_view key)
{
    const auto* member = object.is_object() ? object.get_object().if_contains(key) : nullptr;
    return member != nullptr && member->is_string() ? std::string(member->get_string()) : std::string();
}

} // namespace

AccountLine::AccountLine(
    const client::ServerAddress& address,
    const QString& username,
    std::string conversation,
    QObject* parent
)
    : CustomerLine(parent)
    , m_address(address)
    , m_username(username)
    , m_conversation(std::move(conversation))
    , m_since(QDateTime::currentMSecsSinceEpoch())
    , m_isWithBot(m_conversation.empty())
    , m_rest(address)
    , m_link(address)
{
    connect(&m_link, &client::RealtimeLink::stateChanged, this, &AccountLine::sendNext);
    connect(&m_link, &client::RealtimeLink::refused, this, &CustomerLine::failed);
}

AccountLine::~AccountLine() = default;

void AccountLine::open()
{
    client::Credentials credentials;
    credentials.username = m_username;
    credentials.password = password;
    m_signIn.signIn(m_address, credentials, this, [this](const client::Outcome<client::SignedIn>& signedIn) {
        if (signedIn) {
            connectAs(*signedIn);
        } else {
            Q_EMIT failed(signedIn.error().message);
        }
    });
}

void AccountLine::connectAs(const client::SignedIn& signedIn)
{
    m_rest.setToken(signedIn.token);
    m_link.setToken(signedIn.token);
    m_link.open();
    if (!m_conversation.empty()) {
        follow();
    }
    Q_EMIT opened();
}

void AccountLine::say(const QString& text)
{
    if (m_isWithBot) {
        tellBot(text);
        return;
    }
    m_unsent.push_back({QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(), text.toStdString()}
    );
    sendNext();
}

void AccountLine::setTyping(bool typing)
{
    if (m_conversation.empty()) {
        return;
    }
    wire::TypingEvent body;
    body.conversation.value = m_conversation;
    body.typing = typing;
    m_link.tell("typing", protocol::toJson(body));
}

void AccountLine::tellBot(const QString& text)
{
    BotTalk(m_rest).say(m_conversation, text, this, [this](const client::Outcome<BotTalk::Answer>& answer) {
        takeAnswer(answer);
    });
}

void AccountLine::takeAnswer(const client::Outcome<BotTalk::Answer>& answer)
{
    if (!answer) {
        Q_EMIT failed(answer.error().message);
        return;
    }
    m_conversation = answer->conversation;
    m_isWithBot = !answer->waits;
    if (!m_stream) {
        follow();
    }
    Q_EMIT botAnswered(answer->waits);
}

void AccountLine::follow()
{
    m_stream = std::make_unique<client::StreamFollower>(
        "conversation/" + m_conversation + "/public", m_rest, m_link
    );
    connect(m_stream.get(), &client::StreamFollower::event, this, &AccountLine::take);
    connect(m_stream.get(), &client::StreamFollower::failed, this, [this](const client::Failure& failure) {
        Q_EMIT failed(failure.message);
    });
    m_stream->follow(0);
}

void AccountLine::take(const client::StreamItem& item)
{
    if (item.type == "message") {
        takeMessage(item);
    } else if (item.type == "accepted") {
        Q_EMIT accepted();
    } else if (item.type == "returned") {
        Q_EMIT returned();
    } else if (item.type == "closed") {
        Q_EMIT closed();
    }
}

void AccountLine::takeMessage(const client::StreamItem& item)
{
    if (item.at < m_since || textOf(item.data, "role") != "agent") {
        return;
    }
    wire::SeenEvent body;
    body.conversation.value = m_conversation;
    body.seq.value = item.seq;
    m_link.tell("seen", protocol::toJson(body));
    Q_EMIT agentSaid(QString::fromStdString(textOf(item.data, "content")));
}

void AccountLine::sendNext()
{
    if (m_isSending || m_unsent.empty() || !m_link.isOpen()) {
        return;
    }
    m_isSending = true;
    wire::SayEvent body;
    body.conversation.value = m_conversation;
    body.client_id.value = m_unsent.front().id;
    body.content.value = m_unsent.front().text;
    m_link.ask("say", protocol::toJson(body), this, [this](const client::Outcome<boost::json::value>& ack) {
        sent(ack);
    });
}

/// What the server refuses (the conversation was closed meanwhile) is not said again.
void AccountLine::sent(const client::Outcome<boost::json::value>& ack)
{
    m_isSending = false;
    if (ack || !ack.error().isPassing()) {
        m_unsent.pop_front();
    }
    sendNext();
}

} // namespace backline::demo
