#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace backline::protocol {

/// One thing wrong with a request, in the words FastAPI uses; the other dialects take from it what they show.
struct Fault
{
    using Step = std::variant<std::string, std::size_t>;

    std::string type;
    std::vector<Step> loc;
    std::string msg;
    boost::json::value input;
    boost::json::object ctx;
};

using Faults = std::vector<Fault>;

/// {"detail":[{"type","loc","msg","input","ctx"?},…]}
std::string toDetailText(const Faults& faults);

/// "body.items.0.name" without its first step: how the own API names a field.
std::string fieldPath(const Fault& fault);

/// The fault FastAPI reports for a body that is no JSON.
Fault jsonInvalid(std::string_view text);

Fault missingBody();

/// A body that is JSON but no object, or was not sent as JSON.
Fault notAnObject(boost::json::value input);

} // namespace backline::protocol
