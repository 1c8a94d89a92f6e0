#include "services/client/canned_calls.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/live_chat.h"

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace wire = protocol::api;

void CannedCalls::list(QObject* context, Then<Replies> then)
{
    call<wire::CannedList, Replies>(
        m_rest,
        RestRequest::get(u"/api/v1/canned"_s),
        context,
        std::move(then),
        [](const wire::CannedList& form) { return toDomain(form.replies); }
    );
}

void CannedCalls::countUse(domain::Id id, const std::string& conversation, QObject* context, Then<Done> then)
{
    wire::CannedUseRequest body;
    body.conversation = protocol::Text<1, 128>{conversation};
    call<wire::CannedUseAnswer, Done>(
        m_rest,
        RestRequest::write("POST", u"/api/v1/canned/%1/use"_s.arg(id), protocol::toJson(body)),
        context,
        std::move(then),
        [](const wire::CannedUseAnswer&) { return Done{}; }
    );
}

} // namespace backline::client
