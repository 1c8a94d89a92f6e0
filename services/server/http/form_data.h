#pragma once

#include "services/protocol/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backline::server::http {

/// One part of a form.
struct FormPart
{
    std::string name;
    std::optional<std::string> filename; ///< of a file: without the path, UTF-8 without control characters
    std::string_view content; ///< lives in the body
};

/// Why a body is no form.
enum class FormFault
{
    NotAForm, ///< sent as something else
    NoBoundary, ///< none, or one that cannot be
    Malformed,
    Unfinished, ///< it ends before its last boundary
    TooMuch ///< more parts, or longer heads, than anybody needs
};

using FormParts = protocol::Result<std::vector<FormPart>, FormFault>;

/// Reads a whole multipart/form-data body (RFC 7578) in the order it was sent. Strict: what two readers could
/// understand differently is refused (text before the first or behind the last boundary, folded lines,
/// parameters that come twice, encoded content, a boundary inside a part). `body` must outlive the parts. Any
/// thread.
FormParts readForm(std::string_view contentType, std::string_view body);

} // namespace backline::server::http
