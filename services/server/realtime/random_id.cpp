#include "services/server/realtime/random_id.h"

#include <sodium.h>

#include <algorithm>
#include <cstddef>

namespace backline::server::realtime {

RandomId::RandomId()
{
    constexpr std::size_t byteCount = 15;
    std::array<unsigned char, byteCount> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(byteCount, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
    sodium_bin2base64(
        text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING
    );
    std::copy_n(text.begin(), m_text.size(), m_text.begin());
}

} // namespace backline::server::realtime
