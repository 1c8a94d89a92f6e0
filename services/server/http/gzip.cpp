#include "services/server/http/gzip.h"

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace backline::server::http {

namespace {

namespace zlib = boost::beast::zlib;

std::string deflated(std::string_view text)
{
    zlib::deflate_stream stream;
    stream.reset(zlib::compression::best_size, 15, 9, zlib::Strategy::normal);
    std::string out(stream.upper_bound(text.size()), '\0');
    zlib::z_params params;
    params.next_in = text.data();
    params.avail_in = text.size();
    params.next_out = out.data();
    params.avail_out = out.size();
    boost::beast::error_code failure;
    stream.write(params, zlib::Flush::finish, failure);
    if (failure != zlib::error::end_of_stream) {
        throw std::runtime_error("deflate: " + failure.message());
    }
    out.resize(params.total_out);
    return out;
}

void appendLittleEndian(std::string& out, std::uint32_t number)
{
    constexpr unsigned bitsOfByte = 8;
    for (unsigned i = 0; i < sizeof number; ++i) {
        out += static_cast<char>(number >> (i * bitsOfByte));
    }
}

} // namespace

std::string gzipped(std::string_view text)
{
    // The format's mark, deflate, no flags, no time, slowest compression, an unknown system.
    constexpr std::array<char, 10> head{'\x1f', '\x8b', 8, 0, 0, 0, 0, 0, 2, '\xff'};
    boost::crc_32_type sum;
    sum.process_bytes(text.data(), text.size());
    std::string out(head.begin(), head.end());
    out += deflated(text);
    appendLittleEndian(out, sum.checksum());
    appendLittleEndian(out, static_cast<std::uint32_t>(text.size()));
    return out;
}

} // namespace backline::server::http
