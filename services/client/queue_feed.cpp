#include "services/client/queue_feed.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

QueueFeed::QueueFeed(RestClient& rest, RealtimeLink& link, QObject* parent)
    : DeskList("queue/all", rest, link, parent)
{}

RestRequest QueueFeed::requestFor(const std::string& cursor) const
{
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, u"100"_s);
    if (!cursor.empty()) {
        query.addQueryItem(u"after"_s, QString::fromStdString(cursor));
    }
    return RestRequest::get(u"/api/v1/queue"_s, query);
}

Outcome<DeskList::Page> QueueFeed::read(const QByteArray& body) const
{
    const auto form = decode<protocol::api::QueuePage>(body);
    if (!form) {
        return form.error();
    }
    Page page;
    page.rows = toDomain(form->conversations);
    page.next = form->next;
    page.last = form->last;
    page.total = form->total;
    return page;
}

/// Whatever happened to it: it stands in this list while it is pending.
Outcome<DeskList::Change> QueueFeed::read(const StreamItem& item) const
{
    Change change;
    if (auto form = decode<forms::ChangedConversation>(item.data)) {
        auto row = toDomain(form->conversation);
        if (row.record.state == domain::ConversationState::Pending) {
            change.row = std::move(row);
        } else {
            change.gone = row.record.publicId;
            change.takenBy = row.agentName;
        }
    } else if (const auto notice = decode<forms::Notice>(item.data)) {
        change.gone = notice->conversation;
        change.takenBy = notice->agent.value ? notice->agent.value->name : std::string();
    }
    return change;
}

} // namespace backline::client
