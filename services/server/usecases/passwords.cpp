#include "services/server/usecases/passwords.h"

#include "services/protocol/scalar_reader.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>
#include <string_view>
#include <unordered_set>

namespace backline::server::embedded {

extern const std::string_view commonPasswords;

} // namespace backline::server::embedded

namespace backline::server::usecases {

namespace {

struct Cost
{
    unsigned long long passes;
    std::size_t memory;
};

constexpr Cost fullCost{3, 64U * 1024 * 1024};

Cost costOf(HashStrength strength)
{
    return strength == HashStrength::Full
        ? fullCost
        : Cost{crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE, crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE};
}

const std::unordered_set<std::string_view>& commonPasswords()
{
    static const auto words = [] {
        std::unordered_set<std::string_view> all;
        auto text = embedded::commonPasswords;
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            all.insert(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return all;
    }();
    return words;
}

/// "P4ssw0rd!!2024" → "password": what people do to a common word to make it look uncommon.
std::string plainForm(const std::string& password)
{
    constexpr std::string_view disguises = "4@310$5!7";
    constexpr std::string_view letters = "aaeiossit";
    std::string plain;
    for (const char c : password) {
        const auto at = disguises.find(c);
        plain += at == std::string_view::npos ? static_cast<char>(std::tolower(static_cast<unsigned char>(c)))
                                              : letters[at];
    }
    return plain;
}

std::string withoutTail(const std::string& password)
{
    auto end = password.size();
    while (end > 0 && std::isalpha(static_cast<unsigned char>(password[end - 1])) == 0) {
        --end;
    }
    std::string head = password.substr(0, end);
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return head;
}

/// "12345678", "abcdefgh", "aaaaaaaa": every step between neighbours is the same and small.
bool isSequence(const std::string& password)
{
    for (std::size_t i = 2; i < password.size(); ++i) {
        const int step = password[1] - password[0];
        if (password[i] - password[i - 1] != step || step < -1 || step > 1) {
            return false;
        }
    }
    return true;
}

bool isKeyboardWalk(const std::string& plain)
{
    constexpr std::array<std::string_view, 8> rows{
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn",
        "1234567890",
        "0987654321",
        "poiuytrewq",
        "lkjhgfdsa",
        "1q2w3e4r5t6z7u8i9o0p"};
    return std::any_of(rows.begin(), rows.end(), [&](std::string_view row) {
        return row.find(plain) != std::string_view::npos;
    });
}

bool isCommon(const std::string& password)
{
    const auto plain = plainForm(password);
    const auto head = withoutTail(password);
    const auto& words = commonPasswords();
    return words.contains(plain) || words.contains(head) || words.contains(plainForm(head))
        || isSequence(password) || isKeyboardWalk(plain) || isKeyboardWalk(head.empty() ? plain : head);
}

} // namespace

std::string hashPassword(const std::string& password, HashStrength strength)
{
    const auto cost = costOf(strength);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = crypto_pwhash_str_alg(
        text.data(), password.data(), password.size(), cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13
    );
    if (failed != 0) {
        throw std::runtime_error("not enough memory to hash a password");
    }
    return text.data();
}

bool isPassword(const std::string& hash, const std::string& password)
{
    return !hash.empty() && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool isWeakHash(const std::string& hash)
{
    return crypto_pwhash_str_needs_rehash(hash.c_str(), fullCost.passes, fullCost.memory) != 0;
}

void pretendToCheck(const std::string& password)
{
    static const std::string nobody = hashPassword("nobody", HashStrength::Full);
    static_cast<void>(isPassword(nobody, password));
}

std::optional<std::string> passwordFault(const std::string& password)
{
    constexpr std::size_t shortest = 8;
    constexpr std::size_t longest = 128;
    const auto length = protocol::scalars::codePoints(password);
    if (length < shortest) {
        return "The password must have at least 8 characters";
    }
    if (length > longest) {
        return "The password must have at most 128 characters";
    }
    if (isCommon(password)) {
        return "This password is widely used and easy to guess: choose another";
    }
    return std::nullopt;
}

std::string generatedPassword()
{
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    std::string password;
    for (int i = 0; i < 20; ++i) {
        password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return password;
}

} // namespace backline::server::usecases
