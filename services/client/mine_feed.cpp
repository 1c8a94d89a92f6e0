#include "services/client/mine_feed.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/live_chat.h"

#include <QPointer>

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

std::string nameOf(const std::optional<protocol::api::PersonRef>& person)
{
    return person ? person->name : std::string();
}

std::optional<HandOver> givenIn(const StreamItem& item, domain::Id me)
{
    const auto form = decode<protocol::api::AssignedEvent>(item.data);
    if (!form || !form->by || form->by->id == me) {
        return std::nullopt;
    }
    return HandOver{toDomain(form->conversation), true, form->by->name, nameOf(form->from), form->reason};
}

std::optional<HandOver> takenIn(const StreamItem& item, domain::Id me)
{
    const auto form = decode<protocol::api::TransferEvent>(item.data);
    if (!form || form->by.id == me) {
        return std::nullopt;
    }
    return HandOver{toDomain(form->conversation), false, form->by.name, form->from.name, form->reason};
}

} // namespace

MineFeed::MineFeed(domain::Id me, RestClient& rest, RealtimeLink& link, QObject* parent)
    : DeskList("person/" + std::to_string(me), rest, link, parent)
    , m_me(me)
{}

/// The pages do not say how new they are, so the stream is asked for its end before.
void MineFeed::begin()
{
    constexpr qint64 behindAll = 9'007'199'254'740'991;
    QUrlQuery query;
    query.addQueryItem(u"after"_s, QString::number(behindAll));
    query.addQueryItem(u"limit"_s, u"1"_s);
    const auto path = u"/api/v1/streams/person/%1/events"_s.arg(m_me);
    fetch(RestRequest::get(path, query), [this](const Outcome<QByteArray>& answer) {
        const auto page = decode<forms::StreamPage>(*answer);
        if (page) {
            m_after = page->last;
            request({});
        } else {
            stumble(page.error());
        }
    });
}

RestRequest MineFeed::requestFor(const std::string& cursor) const
{
    QUrlQuery query;
    query.addQueryItem(u"state"_s, u"active"_s);
    query.addQueryItem(u"limit"_s, u"100"_s);
    if (!cursor.empty()) {
        query.addQueryItem(u"before"_s, QString::fromStdString(cursor));
    }
    return RestRequest::get(u"/api/v1/conversations"_s, query);
}

Outcome<DeskList::Page> MineFeed::read(const QByteArray& body) const
{
    const auto form = decode<protocol::api::ConversationPage>(body);
    if (!form) {
        return form.error();
    }
    Page page;
    page.rows = toDomain(form->conversations);
    page.next = form->next;
    page.last = m_after;
    return page;
}

Outcome<DeskList::Change> MineFeed::read(const StreamItem& item) const
{
    Change change;
    if (const auto form = decode<forms::ChangedConversation>(item.data)) {
        auto row = toDomain(form->conversation);
        if (row.record.state == domain::ConversationState::Active && row.record.agentId == m_me) {
            change.row = std::move(row);
        } else {
            change.gone = row.record.publicId;
            change.takenBy = row.record.agentId == m_me ? std::string() : row.agentName;
        }
    }
    return change;
}

/// What I did myself I know.
void MineFeed::noted(const StreamItem& item)
{
    std::optional<HandOver> handOver;
    if (item.type == "solution-rejected") {
        if (const auto form = decode<protocol::api::SolutionRejected>(item.data)) {
            Q_EMIT solutionRejected(toDomain(form->solution), nameOf(form->by));
        }
    } else if (item.type == "assigned") {
        handOver = givenIn(item, m_me);
    } else if (item.type == "released") {
        handOver = takenIn(item, m_me);
    }
    const QPointer<MineFeed> self = this;
    if (handOver) {
        Q_EMIT handedOver(*handOver);
    }
    if (self) {
        Q_EMIT heard(item);
    }
}

} // namespace backline::client
