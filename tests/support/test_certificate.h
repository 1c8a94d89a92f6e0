#pragma once

#include <QByteArray>

#include <string>

namespace backline::tests {

/// A certificate that a server made for itself, as PEM files.
struct TestCertificate
{
    std::string certificatePath;
    std::string keyPath;
    QByteArray fingerprint; ///< SHA-256 of its DER form
};

/// Made anew in this folder, for "localhost". Throws std::runtime_error.
TestCertificate makeTestCertificate(const std::string& folder, const std::string& name);

} // namespace backline::tests
