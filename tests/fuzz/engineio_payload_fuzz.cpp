#include "tests/fuzz/protocol_checks.h"

#include <cstddef>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace backline::tests;
    if (checkPollingBody({reinterpret_cast<const char*>(data), size}) == Outcome::Broken) {
        std::abort();
    }
    return 0;
}
