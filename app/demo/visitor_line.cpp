#include "app/demo/visitor_line.h"

#include "services/client/decoding.h"

#include <QUrlQuery>

#include <chrono>
#include <utility>

namespace backline::demo {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString textOf(const boost::json::object& object, std::string_view key)
{
    const auto* member = object.if_contains(key);
    return member != nullptr && member->is_string()
        ? QString::fromUtf8(member->get_string().data(), static_cast<qsizetype>(member->get_string().size()))
        : QString();
}

long long numberOf(const boost::json::object& object, std::string_view key)
{
    const auto* member = object.if_contains(key);
    return member != nullptr && member->is_int64() ? member->get_int64() : 0;
}

} // namespace

VisitorLine::VisitorLine(const client::ServerAddress& address, std::string conversation, QObject* parent)
    : CustomerLine(parent)
    , m_conversation(std::move(conversation))
    , m_rest(address)
{
    m_again.setSingleShot(true);
    m_again.setInterval(2s);
    connect(&m_again, &QTimer::timeout, this, &VisitorLine::ask);
}

void VisitorLine::open()
{
    ask();
}

void VisitorLine::say(const QString& text)
{
    BotTalk(m_rest).say(m_conversation, text, this, [](const client::Outcome<BotTalk::Answer>&) {});
}

void VisitorLine::setTyping(bool typing)
{
    Q_UNUSED(typing)
}

void VisitorLine::ask()
{
    QUrlQuery query;
    query.addQueryItem(u"after"_s, QString::number(m_last));
    const auto path = u"/api/v1/chat/"_s + client::segment(m_conversation) + u"/messages"_s;
    m_rest.send(
        client::RestRequest::get(path, m_last < 0 ? QUrlQuery() : query),
        this,
        [this](const client::Outcome<QByteArray>& answer) { take(answer); }
    );
}

void VisitorLine::take(const client::Outcome<QByteArray>& answer)
{
    if (!answer && !answer.error().isPassing()) {
        Q_EMIT failed(answer.error().message);
        return;
    }
    m_again.start();
    const auto value = answer ? client::parse({answer->constData(), static_cast<std::size_t>(answer->size())})
                              : client::Outcome<boost::json::value>(answer.error());
    if (value && value->is_object()) {
        takeMessages(value->get_object());
        takeState(textOf(value->get_object(), "agent_status"));
    }
}

/// What is there at the first look was said before.
void VisitorLine::takeMessages(const boost::json::object& page)
{
    const bool isFirst = m_last < 0;
    m_last = std::max(m_last, numberOf(page, "last"));
    if (isFirst) {
        Q_EMIT opened();
        return;
    }
    const auto* messages = page.if_contains("messages");
    if (messages == nullptr || !messages->is_array()) {
        return;
    }
    for (const auto& message : messages->get_array()) {
        if (message.is_object() && textOf(message.get_object(), "role") == u"assistant"_s) {
            Q_EMIT agentSaid(textOf(message.get_object(), "content"));
        }
    }
}

void VisitorLine::takeState(const QString& state)
{
    const auto before = std::exchange(m_state, state);
    if (before == state || before.isEmpty()) {
        return;
    }
    if (state == u"assigned"_s) {
        Q_EMIT accepted();
    } else if (state == u"pending"_s) {
        Q_EMIT returned();
    } else if (state == u"resolved"_s) {
        m_again.stop();
        Q_EMIT closed();
    }
}

} // namespace backline::demo
