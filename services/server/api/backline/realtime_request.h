#pragma once

#include "models/domain/person.h"
#include "services/protocol/json_reader.h"
#include "services/server/api/failure.h"
#include "services/server/realtime/client.h"
#include "services/server/store/effects.h"
#include "services/server/usecases/principal.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace backline::server::api::own {

/// Runs a function on the io thread.
using PostToIo = std::function<void(std::function<void()>)>;

/// An event of a client on its way through its action; lives for that call only. io thread only.
struct RealtimeRequest
{
    realtime::Client& client;
    const boost::json::array& args;
    const std::optional<realtime::Ack>& ack;
};

/// Who a client of the namespace is. Any thread; it stays the same as long as the client lives.
const usecases::Principal& principalOf(const realtime::Client& client);

/// Whether the client follows the stream. io thread only.
bool isIn(const realtime::Client& client, const std::string& stream);

/// Answers a sender who waits for it: with JSON, or with {"error":{…}} as over REST. io thread only.
void answer(const std::optional<realtime::Ack>& ack, std::string_view json);
void refuse(const std::optional<realtime::Ack>& ack, const Failure& failure);

/// Empty code or message: the usual ones of the status.
Failure failureOf(unsigned status, std::string code, std::string message);

/// The store or the pool cannot take it now.
Failure unavailable();

/// A stream's event as clients get it.
std::string eventText(const store::Event& event);

/// {"id","username","name"}
std::string personText(const domain::Person& person);

/// Reads the single argument of an event; tells the sender what is wrong with it.
template<class Body>
std::optional<Body> bodyOf(const RealtimeRequest& request)
{
    Body body{};
    protocol::JsonReader reader("body");
    reader.readObject(request.args.empty() ? boost::json::value() : request.args.front(), body);
    if (reader.faults().empty()) {
        return body;
    }
    refuse(request.ack, invalid(std::move(reader.faults())));
    return std::nullopt;
}

} // namespace backline::server::api::own
