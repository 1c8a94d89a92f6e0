#include "tests/bench/client_frames.h"

#include <cstring>
#include <stdexcept>

namespace backline::bench {

namespace {

constexpr unsigned char finalBit = 0x80;
constexpr unsigned char maskBit = 0x80;
constexpr std::size_t shortLimit = 126;
constexpr std::size_t mediumLimit = 0x10000;

void appendLength(std::string& output, std::size_t length)
{
    if (length < shortLimit) {
        output.push_back(static_cast<char>(maskBit | length));
        return;
    }
    const int bytes = length < mediumLimit ? 2 : 8;
    output.push_back(static_cast<char>(maskBit | (bytes == 2 ? 126U : 127U)));
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        output.push_back(static_cast<char>(length >> shift));
    }
}

void applyMask(char* data, std::size_t size, Mask mask)
{
    std::uint64_t wide = 0;
    std::memcpy(&wide, mask.data(), mask.size());
    std::memcpy(reinterpret_cast<char*>(&wide) + mask.size(), mask.data(), mask.size());
    std::size_t index = 0;
    for (; index + sizeof wide <= size; index += sizeof wide) {
        std::uint64_t block = 0;
        std::memcpy(&block, data + index, sizeof block);
        block ^= wide;
        std::memcpy(data + index, &block, sizeof block);
    }
    for (; index < size; ++index) {
        data[index] = static_cast<char>(data[index] ^ static_cast<char>(mask[index % mask.size()]));
    }
}

unsigned byteAt(std::string_view input, std::size_t index)
{
    return static_cast<unsigned char>(input[index]);
}

std::size_t extendedLength(std::string_view bytes)
{
    std::size_t length = 0;
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        length = length << 8 | byteAt(bytes, index);
    }
    return length;
}

} // namespace

void appendFrame(std::string& output, Opcode opcode, std::string_view payload, Mask mask)
{
    output.push_back(static_cast<char>(finalBit | static_cast<unsigned>(opcode)));
    appendLength(output, payload.size());
    output.append(reinterpret_cast<const char*>(mask.data()), mask.size());
    const std::size_t start = output.size();
    output.append(payload);
    applyMask(output.data() + start, payload.size(), mask);
}

std::optional<ServerFrame> firstFrame(std::string_view input)
{
    if (input.size() < 2) {
        return std::nullopt;
    }
    const unsigned first = byteAt(input, 0);
    if ((first & 0xF0U) != finalBit || (first & 0x0FU) == 0) {
        throw std::runtime_error("a frame in pieces or with an extension");
    }
    std::size_t length = byteAt(input, 1);
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    const std::size_t head = 2 + extra;
    if (input.size() < head) {
        return std::nullopt;
    }
    if (extra > 0) {
        length = extendedLength(input.substr(2, extra));
    }
    if (input.size() - head < length) {
        return std::nullopt;
    }
    return ServerFrame{static_cast<Opcode>(first & 0x0FU), input.substr(head, length), head + length};
}

} // namespace backline::bench
