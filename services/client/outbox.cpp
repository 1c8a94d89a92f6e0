#include "services/client/outbox.h"

#include "services/client/carried_details.h"
#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/client/outbox_store.h"
#include "services/client/server_clock.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/mention_details.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

void addCarried(protocol::api::SayRequest& body, const domain::OutgoingMessage& item)
{
    if (!boost::describe::enum_from_string(item.type.c_str(), body.type.value)) {
        return;
    }
    if (item.type == "file") {
        body.attachment = protocol::Whole<1>{item.carriedId};
    } else if (item.type == "kb_article") {
        body.article = protocol::Whole<1>{item.carriedId};
    }
}

/// Without an Idempotency-Key: the clientId does the same, and for ever.
RestRequest requestFor(const domain::OutgoingMessage& item)
{
    protocol::api::SayRequest body;
    body.content.value = item.content;
    body.client_id = protocol::Text<1, 128>{item.clientId};
    addCarried(body, item);
    for (const auto& one : protocol::mentionsIn(item.details)) {
        body.mentions.value.value.push_back({one.id});
    }
    protocol::api::AiOrigin origin{};
    if (boost::describe::enum_from_string(item.aiOrigin.c_str(), origin)) {
        body.ai = origin;
    }
    RestRequest request;
    request.verb = "POST";
    request.path = u"/api/v1/conversations/"_s + segment(item.conversation)
        + (item.internal ? u"/notes"_s : u"/messages"_s);
    request.body = QByteArray::fromStdString(protocol::toJson(body));
    return request;
}

} // namespace

Outbox::Outbox(RestClient& rest, OutboxStore& store, Backoff::Range backoff, QObject* parent)
    : QObject(parent)
    , m_rest(rest)
    , m_store(store)
    , m_backoff(backoff)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &Outbox::sendAll);
}

void Outbox::start()
{
    for (const auto& item : m_store.all()) {
        if (!m_items.contains(item.clientId)) {
            enqueue(item);
        }
    }
    Q_EMIT countChanged(count());
    sendAll();
}

domain::OutgoingMessage Outbox::send(
    const std::string& conversation,
    const std::string& content,
    bool internal,
    const std::string& aiOrigin
)
{
    domain::OutgoingMessage item;
    item.conversation = conversation;
    item.content = content;
    item.internal = internal;
    item.aiOrigin = aiOrigin;
    return take(std::move(item));
}

domain::OutgoingMessage Outbox::sendNote(
    const std::string& conversation,
    const std::string& content,
    const std::vector<domain::Mentioned>& mentions
)
{
    domain::OutgoingMessage item;
    item.conversation = conversation;
    item.content = content;
    item.internal = true;
    item.details = protocol::withMentions({}, mentions);
    return take(std::move(item));
}

domain::OutgoingMessage Outbox::sendFile(
    const std::string& conversation,
    const domain::Attachment& file,
    bool internal
)
{
    domain::OutgoingMessage item;
    item.conversation = conversation;
    item.internal = internal;
    item.type = "file";
    item.carriedId = file.id;
    item.details = detailsOf(file);
    return take(std::move(item));
}

domain::OutgoingMessage Outbox::share(const std::string& conversation, const domain::Article& article)
{
    domain::OutgoingMessage item;
    item.conversation = conversation;
    item.type = "kb_article";
    item.carriedId = article.id;
    item.details = detailsOf(article);
    return take(std::move(item));
}

/// Keeps it, then sends it in its turn.
domain::OutgoingMessage Outbox::take(domain::OutgoingMessage item)
{
    item.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    item.createdAt = localNow();
    const bool isKept = m_store.keep(item);
    enqueue(item);
    sendNext(item.conversation);
    Q_EMIT queued(item);
    if (!isKept) {
        Q_EMIT unkept(item);
    }
    Q_EMIT countChanged(count());
    return item;
}

void Outbox::retry(const std::string& clientId)
{
    const auto found = m_items.find(clientId);
    if (found == m_items.end() || found->second.problem.empty()) {
        return;
    }
    found->second.problem.clear();
    m_store.update(found->second);
    m_lanes[found->second.conversation].push_back(clientId);
    sendNext(found->second.conversation);
}

bool Outbox::discard(const std::string& clientId)
{
    const auto found = m_items.find(clientId);
    if (found == m_items.end()) {
        return true;
    }
    if (isUnderWay(found->second)) {
        return false;
    }
    forget(clientId);
    return true;
}

void Outbox::wake()
{
    m_backoff.reset();
    m_again.stop();
    sendAll();
}

std::vector<domain::OutgoingMessage> Outbox::items() const
{
    std::vector<domain::OutgoingMessage> items;
    for (const auto& clientId : m_order) {
        items.push_back(m_items.at(clientId));
    }
    return items;
}

/// What was refused waits for a person, not for its turn.
void Outbox::enqueue(const domain::OutgoingMessage& item)
{
    m_items[item.clientId] = item;
    m_order.push_back(item.clientId);
    if (item.problem.empty()) {
        m_lanes[item.conversation].push_back(item.clientId);
    }
}

bool Outbox::isUnderWay(const domain::OutgoingMessage& item) const
{
    const auto lane = m_lanes.find(item.conversation);
    return m_underWay.contains(item.conversation) && lane != m_lanes.end()
        && lane->second.front() == item.clientId;
}

void Outbox::sendAll()
{
    for (const auto& [conversation, lane] : m_lanes) {
        sendNext(conversation);
    }
}

/// One at a time for each conversation: the next one only when this one has its answer.
void Outbox::sendNext(const std::string& conversation)
{
    const auto lane = m_lanes.find(conversation);
    const bool mayGo = !m_again.isActive() && !m_underWay.contains(conversation);
    if (!mayGo || lane == m_lanes.end() || lane->second.empty()) {
        return;
    }
    m_underWay.insert(conversation);
    const auto clientId = lane->second.front();
    m_rest.send(requestFor(m_items.at(clientId)), this, [this, clientId](const Outcome<QByteArray>& answer) {
        answered(clientId, answer);
    });
}

void Outbox::answered(const std::string& clientId, const Outcome<QByteArray>& answer)
{
    m_underWay.erase(m_items.at(clientId).conversation);
    const auto form = answer ? decode<protocol::api::MessageAnswer>(*answer)
                             : Outcome<protocol::api::MessageAnswer>(answer.error());
    if (form) {
        arrived(clientId, toDomain(form->message));
    } else {
        stumbled(clientId, form.error());
    }
}

void Outbox::arrived(const std::string& clientId, const domain::Message& message)
{
    m_backoff.reset();
    const auto conversation = m_items.at(clientId).conversation;
    forget(clientId);
    sendNext(conversation);
    Q_EMIT sent(clientId, message);
}

/// Without a sign-in nothing is tried until wake(); everything else that passes is tried again.
void Outbox::stumbled(const std::string& clientId, const Failure& failure)
{
    using enum Failure::Kind;
    auto& item = m_items.at(clientId);
    ++item.attempts;
    if (failure.kind == Refused || failure.kind == BadAnswer) {
        stop(item, failure.message);
        return;
    }
    m_store.update(item);
    if (failure.kind != SignedOut) {
        m_again.start(m_backoff.next(failure.askedWait()));
    }
}

void Outbox::stop(domain::OutgoingMessage& item, const QString& problem)
{
    item.problem = problem.toStdString();
    std::erase(m_lanes[item.conversation], item.clientId);
    m_store.update(item);
    const auto copy = item;
    sendNext(copy.conversation);
    Q_EMIT stuck(copy);
}

void Outbox::forget(const std::string& clientId)
{
    const auto node = m_items.extract(clientId);
    std::erase(m_order, clientId);
    const auto lane = m_lanes.find(node.mapped().conversation);
    if (lane != m_lanes.end()) {
        std::erase(lane->second, clientId);
    }
    m_store.remove(clientId);
    Q_EMIT countChanged(count());
}

} // namespace backline::client
