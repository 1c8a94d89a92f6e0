#include "services/server/http/socket.h"

namespace backline::server::http {

namespace {

constexpr char finalText = static_cast<char>(0x81);
constexpr char finalBinary = static_cast<char>(0x82);
constexpr std::size_t shortest = 125;
constexpr std::size_t middle = 0xFFFF;

void appendBigEndian(std::string& out, std::size_t value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
    }
}

} // namespace

void appendFrame(std::string& out, bool binary, std::string_view payload)
{
    constexpr char length16 = 126;
    constexpr char length64 = 127;
    out += binary ? finalBinary : finalText;
    if (payload.size() <= shortest) {
        out += static_cast<char>(payload.size());
    } else if (payload.size() <= middle) {
        out += length16;
        appendBigEndian(out, payload.size(), 2);
    } else {
        out += length64;
        appendBigEndian(out, payload.size(), 8);
    }
    out += payload;
}

Frame textFrame(std::string_view text)
{
    auto frame = std::make_shared<std::string>();
    constexpr std::size_t longestHeader = 10;
    frame->reserve(text.size() + longestHeader);
    appendFrame(*frame, false, text);
    return frame;
}

} // namespace backline::server::http
