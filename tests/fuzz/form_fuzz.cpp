#include "tests/fuzz/form_checks.h"

#include <cstddef>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace backline::tests;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (checkForm(text) == Outcome::Broken || checkHeaderValue(text) == Outcome::Broken) {
        std::abort();
    }
    return 0;
}
