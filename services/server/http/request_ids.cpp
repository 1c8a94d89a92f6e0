#include "services/server/http/request_ids.h"

#include <array>
#include <cstdio>
#include <random>

namespace backline::server::http {

std::string nextRequestId()
{
    thread_local std::mt19937_64 generator{std::random_device{}()};
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(generator()));
    return text.data();
}

} // namespace backline::server::http
