#include "tests/api/livechat_chats.h"

#include "services/server/store/conversations.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/speaking.h"

#include <QJsonObject>
#include <QStringList>

#include <stdexcept>

namespace backline::tests {

namespace store = server::store;
namespace usecases = server::usecases;

long long LivechatChats::started(std::string_view body, const std::string& customer)
{
    const auto answer = m_server.as(customer).post("/api/live-chat/start", body);
    if (answer.status != 200) {
        throw std::runtime_error("the chat did not start: " + answer.body.toStdString());
    }
    return answer.value(u"session.id").toInteger();
}

long long LivechatChats::activeWith(const std::string& agent, std::string_view body)
{
    const auto chat = started(body);
    accept(chat, agent);
    return chat;
}

long long LivechatChats::closedBy(const std::string& agent, std::string_view body)
{
    const auto chat = activeWith(agent, body);
    m_server.write([&](store::Unit& unit) {
        if (!usecases::endChat(unit, publicIdOf(unit, chat), principal(unit, agent))) {
            throw std::runtime_error("the chat did not end");
        }
    });
    return chat;
}

void LivechatChats::accept(long long chat, const std::string& agent)
{
    m_server.write([&](store::Unit& unit) {
        const auto person = store::personByUsername(unit.db, agent).value();
        if (!usecases::accept(unit, publicIdOf(unit, chat), person, "test")) {
            throw std::runtime_error("the chat was not accepted");
        }
    });
}

void LivechatChats::say(long long chat, const std::string& person, const std::string& content)
{
    m_server.write([&](store::Unit& unit) {
        usecases::Saying saying;
        saying.conversation = publicIdOf(unit, chat);
        saying.content = content;
        if (!usecases::say(unit, principal(unit, person), saying)) {
            throw std::runtime_error("nothing was said");
        }
    });
}

void LivechatChats::shareArticle(long long chat, const std::string& person, long long articleId)
{
    m_server.write([&](store::Unit& unit) {
        usecases::Saying saying;
        saying.conversation = publicIdOf(unit, chat);
        saying.type = "kb_article";
        saying.articleId = articleId;
        if (!usecases::say(unit, principal(unit, person), saying)) {
            throw std::runtime_error("the article was not shared");
        }
    });
}

long long LivechatChats::idOf(const std::string& username) const
{
    const auto db = store::Database::openSqlite(m_server.dataDirectory() + "/backline.db");
    return store::personByUsername(*db, username).value().id;
}

QJsonObject LivechatChats::session(long long chat)
{
    const auto all = m_server.as("admin").get("/api/live-chat/admin/all-sessions");
    for (const auto& session : all.value(u"sessions").toArray()) {
        if (session[u"id"].toInteger() == chat) {
            return session.toObject();
        }
    }
    return {};
}

std::string LivechatChats::publicIdOf(store::Unit& unit, long long chat) const
{
    return store::conversationById(unit.db, chat).value().publicId;
}

usecases::Principal LivechatChats::principal(store::Unit& unit, const std::string& username) const
{
    usecases::Principal principal;
    principal.kind = usecases::Principal::Kind::Person;
    principal.person = store::personByUsername(unit.db, username).value();
    return principal;
}

std::string chatPath(long long chat, std::string_view call)
{
    return "/api/live-chat/" + std::to_string(chat) + std::string(call);
}

std::string filledIn(std::string text, const std::map<std::string, long long>& numbers)
{
    for (const auto& [name, number] : numbers) {
        const auto placeholder = "{" + name + "}";
        for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder)) {
            text.replace(at, placeholder.size(), std::to_string(number));
        }
    }
    return text;
}

QJsonArray words(const std::vector<std::string>& texts)
{
    QJsonArray list;
    for (const auto& text : texts) {
        list.append(QString::fromStdString(text));
    }
    return list;
}

QString keysOf(const QJsonValue& object)
{
    auto keys = object.toObject().keys();
    keys.sort();
    return keys.join(u' ');
}

} // namespace backline::tests
