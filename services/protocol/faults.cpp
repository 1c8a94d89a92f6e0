#include "services/protocol/faults.h"

#include "services/protocol/json_text.h"
#include "services/protocol/python_json_error.h"

namespace backline::protocol {

namespace {

void appendStep(std::string& out, const Fault::Step& step)
{
    if (const auto* name = std::get_if<std::string>(&step)) {
        appendString(out, *name);
    } else {
        appendInteger(out, static_cast<long long>(std::get<std::size_t>(step)));
    }
}

void appendFault(std::string& out, const Fault& fault)
{
    out += "{\"type\":";
    appendString(out, fault.type);
    out += ",\"loc\":[";
    for (std::size_t i = 0; i < fault.loc.size(); ++i) {
        if (i > 0) {
            out += ',';
        }
        appendStep(out, fault.loc[i]);
    }
    out += "],\"msg\":";
    appendString(out, fault.msg);
    out += ",\"input\":";
    appendValue(out, fault.input);
    if (!fault.ctx.empty()) {
        out += ",\"ctx\":";
        appendValue(out, fault.ctx);
    }
    out += '}';
}

} // namespace

std::string toDetailText(const Faults& faults)
{
    std::string out = "{\"detail\":[";
    for (std::size_t i = 0; i < faults.size(); ++i) {
        if (i > 0) {
            out += ',';
        }
        appendFault(out, faults[i]);
    }
    out += "]}";
    return out;
}

std::string fieldPath(const Fault& fault)
{
    std::string path;
    for (std::size_t i = 1; i < fault.loc.size(); ++i) {
        if (!path.empty()) {
            path += '.';
        }
        if (const auto* name = std::get_if<std::string>(&fault.loc[i])) {
            path += *name;
        } else {
            path += std::to_string(std::get<std::size_t>(fault.loc[i]));
        }
    }
    return path.empty() ? "body" : path;
}

Fault jsonInvalid(std::string_view text)
{
    const auto error = pythonJsonError(text);
    Fault fault;
    fault.type = "json_invalid";
    fault.loc = {std::string("body"), error.offset};
    fault.msg = "JSON decode error";
    fault.input = boost::json::object();
    fault.ctx["error"] = error.message;
    return fault;
}

Fault missingBody()
{
    Fault fault;
    fault.type = "missing";
    fault.loc = {std::string("body")};
    fault.msg = "Field required";
    return fault;
}

Fault notAnObject(boost::json::value input)
{
    Fault fault;
    fault.type = "model_attributes_type";
    fault.loc = {std::string("body")};
    fault.msg = "Input should be a valid dictionary or object to extract fields from";
    fault.input = std::move(input);
    return fault;
}

} // namespace backline::protocol
