#pragma once

#include "models/domain/live_chat.h"
#include "services/server/http/message.h"

#include <filesystem>
#include <optional>

namespace backline::server::api {

/// An uploaded file as a download that no browser shows as a page or runs; it is read while it is sent.
/// Nothing when it is gone. On the pool.
std::optional<http::Response> fileResponse(
    const std::filesystem::path& folder,
    const domain::Attachment& attachment
);

/// "attachment; filename=…; filename*=…" for any name.
std::string contentDisposition(const std::string& filename);

} // namespace backline::server::api
