#include "services/cache/desk_codec.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <concepts>
#include <type_traits>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<domain::Author> fromWord(std::type_identity<domain::Author>, std::string_view word)
{
    return domain::authorFromWord(word);
}

std::optional<domain::Priority> fromWord(std::type_identity<domain::Priority>, std::string_view word)
{
    return domain::priorityFromWord(word);
}

std::optional<domain::ConversationState> fromWord(
    std::type_identity<domain::ConversationState>,
    std::string_view word
)
{
    return domain::conversationStateFromWord(word);
}

template<class Type>
concept Worded = std::is_enum_v<Type>;

std::optional<domain::Role> fromWord(std::type_identity<domain::Role>, std::string_view word)
{
    return domain::roleFromWord(word);
}

/// Puts every field it is shown into a map.
class Writer
{
public:
    QCborMap map;

    void operator()(QLatin1StringView name, const std::string& value)
    {
        map[name] = QString::fromStdString(value);
    }

    void operator()(QLatin1StringView name, bool value) { map[name] = value; }

    void operator()(QLatin1StringView name, double value) { map[name] = value; }

    template<std::integral Number>
    void operator()(QLatin1StringView name, Number value)
    {
        map[name] = static_cast<qint64>(value);
    }

    template<Worded Word>
    void operator()(QLatin1StringView name, Word value)
    {
        map[name] = QString::fromStdString(std::string(toWord(value)));
    }

    void operator()(QLatin1StringView name, const std::optional<std::string>& value)
    {
        if (value) {
            (*this)(name, *value);
        }
    }

    void operator()(QLatin1StringView name, const std::vector<std::string>& values)
    {
        QCborArray list;
        for (const auto& value : values) {
            list.append(QString::fromStdString(value));
        }
        map[name] = list;
    }
};

/// Fills every field it is shown from a map; what is not there, or is something else, stays as it is.
class Reader
{
public:
    const QCborMap& map;

    void operator()(QLatin1StringView name, std::string& value) const
    {
        value = map[name].toString(QString::fromStdString(value)).toStdString();
    }

    void operator()(QLatin1StringView name, bool& value) const { value = map[name].toBool(value); }

    void operator()(QLatin1StringView name, double& value) const { value = map[name].toDouble(value); }

    template<std::integral Number>
    void operator()(QLatin1StringView name, Number& value) const
    {
        value = static_cast<Number>(map[name].toInteger(static_cast<qint64>(value)));
    }

    template<Worded Word>
    void operator()(QLatin1StringView name, Word& value) const
    {
        value = fromWord(std::type_identity<Word>{}, map[name].toString().toStdString()).value_or(value);
    }

    void operator()(QLatin1StringView name, std::optional<std::string>& value) const
    {
        if (map[name].isString()) {
            value = map[name].toString().toStdString();
        }
    }

    void operator()(QLatin1StringView name, std::vector<std::string>& values) const
    {
        const auto list = map[name].toArray();
        values.clear();
        for (const auto& value : list) {
            values.push_back(value.toString().toStdString());
        }
    }
};

template<class Visitor, class Record>
void visitConversation(Visitor& field, Record& record)
{
    field("id"_L1, record.id);
    field("publicId"_L1, record.publicId);
    field("channel"_L1, record.channel);
    field("customerId"_L1, record.customerId);
    field("customerRef"_L1, record.customerRef);
    field("subject"_L1, record.subject);
    field("state"_L1, record.state);
    field("priority"_L1, record.priority);
    field("preferred"_L1, record.preferred);
    field("requiredSkills"_L1, record.requiredSkills);
    field("department"_L1, record.department);
    field("escalateReason"_L1, record.escalateReason);
    field("cardText"_L1, record.cardText);
    field("agentId"_L1, record.agentId);
    field("turnCount"_L1, record.turnCount);
    field("failedAttempts"_L1, record.failedAttempts);
    field("unresolvedTurns"_L1, record.unresolvedTurns);
    field("emotionScore"_L1, record.emotionScore);
    field("topics"_L1, record.topics);
    field("intent"_L1, record.intent);
    field("previousId"_L1, record.previousId);
    field("createdAt"_L1, record.createdAt);
    field("pendingAt"_L1, record.pendingAt);
    field("assignedAt"_L1, record.assignedAt);
    field("closedAt"_L1, record.closedAt);
    field("lastMessageAt"_L1, record.lastMessageAt);
    field("heldAt"_L1, record.heldAt);
}

template<class Visitor, class Conversation>
void visitDesk(Visitor& field, Conversation& conversation)
{
    visitConversation(field, conversation.record);
    field("customerName"_L1, conversation.customerName);
    field("customerUsername"_L1, conversation.customerUsername);
    field("memberLevel"_L1, conversation.memberLevel);
    field("agentName"_L1, conversation.agentName);
    field("tried"_L1, conversation.tried);
}

template<class Visitor, class Card>
void visitCard(Visitor& field, Card& card)
{
    field("sessionId"_L1, card.sessionId);
    field("userId"_L1, card.userId);
    field("memberLevel"_L1, card.memberLevel);
    field("historyTicketCount"_L1, card.historyTicketCount);
    field("turnCount"_L1, card.turnCount);
    field("conversationSummary"_L1, card.conversationSummary);
    field("attemptedSolutions"_L1, card.attemptedSolutions);
    field("escalateReason"_L1, card.escalateReason);
    field("priority"_L1, card.priority);
}

template<class Visitor, class Message>
void visitMessage(Visitor& field, Message& message)
{
    field("id"_L1, message.id);
    field("uuid"_L1, message.uuid);
    field("conversationId"_L1, message.conversationId);
    field("seq"_L1, message.seq);
    field("author"_L1, message.author);
    field("authorId"_L1, message.authorId);
    field("authorName"_L1, message.authorName);
    field("type"_L1, message.type);
    field("content"_L1, message.content);
    field("internal"_L1, message.internal);
    field("isAi"_L1, message.isAi);
    field("aiOrigin"_L1, message.aiOrigin);
    field("details"_L1, message.details);
    field("clientId"_L1, message.clientId);
    field("at"_L1, message.at);
}

template<class Visitor, class Reply>
void visitReply(Visitor& field, Reply& reply)
{
    field("id"_L1, reply.id);
    field("title"_L1, reply.title);
    field("content"_L1, reply.content);
    field("category"_L1, reply.category);
    field("shortcut"_L1, reply.shortcut);
    field("shared"_L1, reply.shared);
    field("usageCount"_L1, reply.usageCount);
}

template<class Visitor, class Person>
void visitPerson(Visitor& field, Person& person)
{
    field("id"_L1, person.id);
    field("username"_L1, person.username);
    field("name"_L1, person.name);
    field("role"_L1, person.role);
    field("lead"_L1, person.lead);
    field("departments"_L1, person.departments);
    field("skills"_L1, person.skills);
    field("capacity"_L1, person.capacity);
}

} // namespace

QByteArray encoded(
    const domain::DeskConversation& conversation,
    const std::optional<domain::EscalationCard>& card
)
{
    Writer writer;
    visitDesk(writer, conversation);
    if (card) {
        Writer inner;
        visitCard(inner, *card);
        writer.map["card"_L1] = inner.map;
    }
    return writer.map.toCborValue().toCbor();
}

QByteArray encoded(const domain::Message& message)
{
    Writer writer;
    visitMessage(writer, message);
    return writer.map.toCborValue().toCbor();
}

QByteArray encoded(const domain::CannedReply& reply)
{
    Writer writer;
    visitReply(writer, reply);
    return writer.map.toCborValue().toCbor();
}

QByteArray encoded(const domain::Person& person)
{
    Writer writer;
    visitPerson(writer, person);
    return writer.map.toCborValue().toCbor();
}

domain::DeskDetails decodedDetails(const QByteArray& bytes)
{
    const auto map = QCborValue::fromCbor(bytes).toMap();
    domain::DeskDetails details;
    const Reader reader{map};
    visitDesk(reader, details.conversation);
    if (map["card"_L1].isMap()) {
        const auto inner = map["card"_L1].toMap();
        const Reader card{inner};
        visitCard(card, details.card.emplace());
    }
    return details;
}

domain::Message decodedMessage(const QByteArray& bytes)
{
    const auto map = QCborValue::fromCbor(bytes).toMap();
    domain::Message message;
    const Reader reader{map};
    visitMessage(reader, message);
    return message;
}

domain::CannedReply decodedReply(const QByteArray& bytes)
{
    const auto map = QCborValue::fromCbor(bytes).toMap();
    domain::CannedReply reply;
    const Reader reader{map};
    visitReply(reader, reply);
    return reply;
}

domain::Person decodedPerson(const QByteArray& bytes)
{
    const auto map = QCborValue::fromCbor(bytes).toMap();
    domain::Person person;
    const Reader reader{map};
    visitPerson(reader, person);
    return person;
}

} // namespace backline::cache
