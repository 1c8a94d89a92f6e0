#pragma once

#include "tests/fuzz/protocol_checks.h"

/// What must hold for any form, shared by the fuzz program and the seeded test. Any thread.
namespace backline::tests {

/// The boundary of every form here.
inline constexpr const char* fuzzBoundary = "XbX";

/// A multipart/form-data body: no part reaches beyond it or holds a boundary, no name a path or a control
/// character, and written again it reads the same.
Outcome checkForm(std::string_view body);

/// A header's value with parameters: what was read can be written and read again.
Outcome checkHeaderValue(std::string_view text);

} // namespace backline::tests
