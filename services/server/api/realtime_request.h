#pragma once

#include "services/server/realtime/client.h"
#include "services/server/usecases/principal.h"

#include <boost/json/array.hpp>

#include <functional>
#include <optional>
#include <string_view>

namespace backline::server::api {

/// Runs a function on the io thread.
using PostToIo = std::function<void(std::function<void()>)>;

/// An event of a client on its way through its action; lives for that call only. io thread only.
struct RealtimeRequest
{
    realtime::Client& client;
    const boost::json::array& args;
    const std::optional<realtime::Ack>& ack;
};

/// Who a client of a namespace is. Any thread; it stays the same as long as the client lives.
const usecases::Principal& principalOf(const realtime::Client& client);

/// Answers a sender who waits for it. io thread only.
void answer(const std::optional<realtime::Ack>& ack, std::string_view json);

} // namespace backline::server::api
