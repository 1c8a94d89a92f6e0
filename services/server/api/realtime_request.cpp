#include "services/server/api/realtime_request.h"

namespace backline::server::api {

const usecases::Principal& principalOf(const realtime::Client& client)
{
    return *static_cast<const usecases::Principal*>(client.data.get());
}

void answer(const std::optional<realtime::Ack>& ack, std::string_view json)
{
    if (ack) {
        (*ack)(json);
    }
}

} // namespace backline::server::api
