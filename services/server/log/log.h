#pragma once

#include <string_view>

namespace backline::server {

/// One JSON line on stderr. Never content, never secrets. Any thread.
void logInfo(std::string_view message, std::string_view detail = {});
void logWarning(std::string_view message, std::string_view detail = {});
void logError(std::string_view message, std::string_view detail, std::string_view requestId);

} // namespace backline::server
