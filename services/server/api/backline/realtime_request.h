#pragma once

#include "models/domain/person.h"
#include "services/protocol/json_reader.h"
#include "services/server/api/failure.h"
#include "services/server/api/realtime_request.h"
#include "services/server/store/effects.h"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <utility>

namespace backline::server::api::own {

/// Answers a sender who waits for it with {"error":{…}} as over REST. io thread only.
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
