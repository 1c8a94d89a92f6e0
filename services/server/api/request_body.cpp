#include "services/server/api/request_body.h"

#include <boost/json/parse.hpp>

namespace backline::server::api {

namespace {

/// Overlong forms, surrogates and what lies beyond U+10FFFF betray themselves in the second byte.
bool isSecondByte(unsigned char lead, unsigned char second)
{
    const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
}

bool isUtf8(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || i + more >= text.size()) {
            return false;
        }
        if (more > 0 && !isSecondByte(lead, static_cast<unsigned char>(text[i + 1]))) {
            return false;
        }
        for (std::size_t k = 1; k <= more; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) {
                return false;
            }
        }
        i += more + 1;
    }
    return true;
}

} // namespace

std::optional<Failure> parseBody(const Route& route, Call& call)
{
    const auto& text = call.request.body;
    if (text.empty() || route.requestType != jsonType) {
        return std::nullopt;
    }
    if (!isSentAsJson(call.request)) {
        call.body = boost::json::value();
        return std::nullopt;
    }
    boost::system::error_code failure;
    boost::json::parse_options options;
    constexpr std::size_t deepest = 32;
    options.max_depth = deepest;
    call.body = boost::json::parse(text, failure, {}, options);
    if (!failure) {
        return std::nullopt;
    }
    if (!isUtf8(text)) {
        Failure broken;
        broken.status = 400;
        broken.message = "There was an error parsing the body";
        return broken;
    }
    return invalid({protocol::jsonInvalid(text)});
}

} // namespace backline::server::api
