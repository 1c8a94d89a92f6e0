#include "services/server/log/log.h"

#include "services/protocol/json_text.h"
#include "services/protocol/timestamps.h"

#include <cstdio>
#include <string>

namespace backline::server {

namespace {

void write(
    std::string_view level,
    std::string_view message,
    std::string_view detail,
    std::string_view requestId
)
{
    std::string line = "{\"at\":\"" + protocol::toIso(protocol::nowMilliseconds()) + "\",\"level\":\"";
    line += level;
    line += "\",\"message\":";
    protocol::appendString(line, message);
    if (!detail.empty()) {
        line += ",\"detail\":";
        protocol::appendString(line, detail);
    }
    if (!requestId.empty()) {
        line += ",\"request_id\":";
        protocol::appendString(line, requestId);
    }
    line += "}\n";
    std::fwrite(line.data(), 1, line.size(), stderr); // one call, one line, from any thread
}

} // namespace

void logInfo(std::string_view message, std::string_view detail)
{
    write("info", message, detail, {});
}

void logWarning(std::string_view message, std::string_view detail)
{
    write("warning", message, detail, {});
}

void logError(std::string_view message, std::string_view detail, std::string_view requestId)
{
    write("error", message, detail, requestId);
}

} // namespace backline::server
