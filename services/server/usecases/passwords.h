#pragma once

#include <optional>
#include <string>

namespace backline::server::usecases {

/// How much work a hash takes.
enum class HashStrength
{
    Demo, ///< libsodium's interactive level: demo accounts only
    Full ///< Argon2id, 64 MiB, three passes: about 200 ms
};

/// Argon2id with its salt and parameters in the text. Slow: on the pool, never on the io or writer thread.
std::string hashPassword(const std::string& password, HashStrength strength);

bool isPassword(const std::string& hash, const std::string& password);

/// A hash that was made with less work than HashStrength::Full; renewed at the next sign-in.
bool isWeakHash(const std::string& hash);

/// Does the work of a check without having a hash, so that unknown users take as long as known ones.
void pretendToCheck(const std::string& password);

/// Why a new password is not taken (8 to 128 characters, none that is widely used); nothing when it is fine.
std::optional<std::string> passwordFault(const std::string& password);

/// A random password for the first administrator: 20 characters that are told apart easily.
std::string generatedPassword();

} // namespace backline::server::usecases
