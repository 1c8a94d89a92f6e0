#pragma once

#include "services/protocol/json_reader.h"
#include "services/protocol/json_schema.h"
#include "services/protocol/json_writer.h"
#include "services/server/api/access.h"
#include "services/server/api/failure.h"
#include "services/server/api/services.h"
#include "services/server/http/handler.h"
#include "services/server/store/unit.h"

#include <boost/json/value.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace backline::server::api {

/// One request on its way through a handler: who asks, for what, with which body.
struct Call
{
    const http::Request& request;
    const Services& services;
    usecases::Principal principal;
    std::vector<std::string> parameters; ///< the values of {…} in the pattern, in order
    std::optional<boost::json::value> body; ///< absent when there was none
    domain::Instant now = 0;

    const std::string& parameter(std::size_t index = 0) const { return parameters.at(index); }
};

/// A handler's answer: JSON, or a failure in the dialect's words.
using Answer = std::variant<http::Response, Failure>;

/// The writing half of a handler. It runs on the writer, in a transaction, and may run again when that fails.
using WriteStep = std::function<Answer(store::Unit&)>;

/// What the first half, which runs on the pool with a reading connection, makes of a call: the answer, or a
/// write that will bring it.
using Prepared = std::variant<http::Response, Failure, WriteStep>;

using Prepare = std::function<Prepared(const Call&, store::Database&)>;

inline constexpr std::string_view jsonType = "application/json";

/// One row of the route table: verb, path, who may call it, what it does. The table is also /openapi.json,
/// and the test that calls everything as everybody.
struct Route
{
    std::string method;
    std::string pattern; ///< "/api/v1/agent/sessions/{session_id}/accept"
    Access access;
    bool writes = false;
    Prepare prepare;
    std::string summary;
    boost::json::object requestSchema{};
    boost::json::object responseSchema{};
    std::size_t bodyLimit = 1024UL * 1024; ///< more than that only for who brings a token
    unsigned success = 200; ///< for the description; a handler says itself what it answers
    bool keepsAnswer = true; ///< for repeats with the same key; false: the answer holds a secret
    bool beginsVisit = false; ///< makes a visitor of whoever asks: an address may do it less often
    std::optional<Failure> tooLarge{}; ///< the answer to a larger body; nothing: 413
    std::string requestType{jsonType}; ///< a body of another type is left to the handler
};

http::Response ok(std::string json);

template<class T>
http::Response okJson(const T& value)
{
    return ok(protocol::toJson(value));
}

inline Prepared toPrepared(Answer answer)
{
    return std::visit(
        [](auto&& part) { return Prepared(std::forward<decltype(part)>(part)); }, std::move(answer)
    );
}

/// JSON that was sent as something else is not taken for JSON; without a type it is, as FastAPI does.
bool isSentAsJson(const http::Request& request);

/// What a body is when none was sent: an empty object where every field may be absent, else a fault.
protocol::Faults bodyFaults(const Call& call);

/// Reads the typed body of a call; nothing but faults when it does not fit.
template<class Body>
std::variant<Body, protocol::Faults> readBody(const Call& call, bool mayBeAbsent)
{
    Body body{};
    if (!call.body && mayBeAbsent) {
        return body;
    }
    auto faults = bodyFaults(call);
    if (!faults.empty()) {
        return faults;
    }
    protocol::JsonReader reader("body");
    reader.readObject(*call.body, body);
    if (!reader.faults().empty()) {
        return std::move(reader.faults());
    }
    return body;
}

enum class BodyRule
{
    Required,
    Optional
};

/// Reads only: handler(call, db) → Answer.
template<class Handler>
Prepare reads(Handler handler)
{
    return [handler](const Call& call, store::Database& db) { return toPrepared(handler(call, db)); };
}

/// Reads, with a body: handler(call, db, body) → Answer.
template<class Body, class Handler>
Prepare readsWith(Handler handler, BodyRule rule = BodyRule::Required)
{
    return [handler, rule](const Call& call, store::Database& db) -> Prepared {
        auto read = readBody<Body>(call, rule == BodyRule::Optional);
        if (auto* faults = std::get_if<protocol::Faults>(&read)) {
            return invalid(std::move(*faults));
        }
        return toPrepared(handler(call, db, std::get<Body>(read)));
    };
}

/// Writes: handler(call, unit) → Answer.
template<class Handler>
Prepare writes(Handler handler)
{
    return [handler](const Call& call, store::Database&) -> Prepared {
        return WriteStep([handler, call](store::Unit& unit) { return handler(call, unit); });
    };
}

/// Writes, with a body: handler(call, unit, body) → Answer.
template<class Body, class Handler>
Prepare writesWith(Handler handler, BodyRule rule = BodyRule::Required)
{
    return [handler, rule](const Call& call, store::Database&) -> Prepared {
        auto read = readBody<Body>(call, rule == BodyRule::Optional);
        if (auto* faults = std::get_if<protocol::Faults>(&read)) {
            return invalid(std::move(*faults));
        }
        return WriteStep([handler, call, body = std::get<Body>(std::move(read))](store::Unit& unit) {
            return handler(call, unit, body);
        });
    };
}

/// First looks something up or works for a while, then perhaps writes: handler(call, db, body) → Prepared.
template<class Body, class Handler>
Prepare preparesWith(Handler handler)
{
    return [handler](const Call& call, store::Database& db) -> Prepared {
        auto read = readBody<Body>(call, false);
        if (auto* faults = std::get_if<protocol::Faults>(&read)) {
            return invalid(std::move(*faults));
        }
        return handler(call, db, std::get<Body>(std::move(read)));
    };
}

/// The named value of the query, or nothing.
std::optional<std::string> queryValue(const http::Request& request, std::string_view name);

/// A whole number of the query within bounds; a fault in FastAPI's words otherwise.
std::variant<long long, Failure> queryNumber(
    const http::Request& request,
    const std::string& name,
    long long initial,
    long long min,
    long long max
);

} // namespace backline::server::api
