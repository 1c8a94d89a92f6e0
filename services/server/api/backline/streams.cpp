#include "services/server/usecases/streams.h"

#include "services/protocol/backline.h"
#include "services/server/api/backline/people.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/usecases/views.h"

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

Answer events(const Call& call, store::Database& db)
{
    constexpr long long most = 500;
    std::string stream;
    for (const auto& part : call.parameters) {
        stream += (stream.empty() ? "" : "/") + part;
    }
    const auto after = queryNumber(call.request, "after", 0, 0, std::numeric_limits<long long>::max());
    const auto limit = queryNumber(call.request, "limit", most, 1, most);
    for (const auto* number : {&after, &limit}) {
        if (const auto* failure = std::get_if<Failure>(number)) {
            return *failure;
        }
    }
    const auto slice = usecases::readStream(
        db, call.principal, stream, std::get<long long>(after), std::get<long long>(limit)
    );
    if (!slice) {
        return toFailure(slice.error());
    }
    wire::StreamPage page;
    page.last = slice->last;
    for (const auto& event : slice->events) {
        page.events.push_back(usecases::toView(event));
    }
    return okJson(page);
}

} // namespace

std::vector<Route> streamRoutes()
{
    const auto page = protocol::schemaOf<wire::StreamPage>();
    return {
        {"GET",
         "/api/v1/streams/{kind}/{name}/events",
         access::signedIn,
         false,
         reads(events),
         "Events of a queue's or a person's stream behind a number (after, limit)",
         {},
         page},
        {"GET",
         "/api/v1/streams/{kind}/{name}/{side}/events",
         access::signedIn,
         false,
         reads(events),
         "Events of a conversation's public or staff stream behind a number (after, limit)",
         {},
         page},
    };
}

} // namespace backline::server::api::own
