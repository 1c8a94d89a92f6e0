#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace backline::server::http {

/// Whom a certificate is for. Clients pin its fingerprint, so that the names are for people who look at it.
struct CertificateNames
{
    std::string host;
    std::vector<std::string> addresses; ///< IPv4 and IPv6 without brackets
};

/// Makes a certificate that is signed by itself, with its key, unless the file is there already: PEM of both
/// in one file of mode 0600, P-256, ten years. Throws std::runtime_error whose text says what to do, also
/// when others may read the file.
void ensureOwnCertificate(const std::filesystem::path& file, const CertificateNames& names);

/// SHA-256 of the first certificate of a PEM file as 64 hex digits in small letters. Throws
/// std::runtime_error that names the file.
std::string certificateFingerprint(const std::filesystem::path& file);

} // namespace backline::server::http
