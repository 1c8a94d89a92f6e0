#pragma once

#include "services/server/api/failure.h"
#include "services/server/http/message.h"
#include "services/server/usecases/uploads.h"

#include <string>
#include <variant>

namespace backline::server::api::livechat {

/// A file that may be kept, and the chat it was sent in.
struct UploadForm
{
    usecases::IncomingFile file; ///< its bytes lie in the request
    std::string mime;
    std::string sessionId; ///< as it was sent; empty: for no session yet
};

/// Reads the form of an upload: one file in a part named "file", and perhaps a field "session_id". The
/// failures are the contract's ({"success":false,"message":…}). Any thread.
std::variant<UploadForm, Failure> readUploadForm(const http::Request& request);

/// {"success":false,"message":…}, as uploads refuse.
Failure uploadFailure(unsigned status, std::string message);

} // namespace backline::server::api::livechat
