#include "tests/support/test_certificate.h"

#include <array>
#include <cstdio>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdexcept>

namespace backline::tests {

namespace {

template<class Object, void (*release)(Object*)>
struct Release
{
    void operator()(Object* object) const { release(object); }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, &EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, &X509_free>>;

template<class Write>
void writePem(const std::string& path, Write write)
{
    std::FILE* file = std::fopen(path.c_str(), "wb");
    const bool isWritten = file != nullptr && write(file) == 1;
    if (file == nullptr || std::fclose(file) != 0 || !isWritten) {
        throw std::runtime_error("cannot write " + path);
    }
}

Certificate selfSigned(EVP_PKEY* key)
{
    constexpr long day = 24L * 60 * 60;
    constexpr std::array<unsigned char, 9> host{'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't'};
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), day);
    X509_set_pubkey(certificate.get(), key);
    auto* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host.data(), host.size(), -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    if (X509_sign(certificate.get(), key, EVP_sha256()) <= 0) {
        throw std::runtime_error("cannot sign the certificate");
    }
    return certificate;
}

QByteArray fingerprintOf(const X509* certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    QByteArray bytes;
    for (unsigned i = 0; i < size; ++i) {
        bytes.append(static_cast<char>(digest.at(i)));
    }
    return bytes;
}

} // namespace

TestCertificate makeTestCertificate(const std::string& folder, const std::string& name)
{
    const Key key(EVP_EC_gen("P-256"));
    const auto certificate = selfSigned(key.get());
    const TestCertificate made{
        folder + "/" + name + ".crt", folder + "/" + name + ".key", fingerprintOf(certificate.get())};
    writePem(made.certificatePath, [&](std::FILE* file) { return PEM_write_X509(file, certificate.get()); });
    writePem(made.keyPath, [&](std::FILE* file) {
        return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return made;
}

} // namespace backline::tests
