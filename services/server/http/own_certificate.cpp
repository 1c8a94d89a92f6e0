#include "services/server/http/own_certificate.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace backline::server::http {

namespace {

template<class Object, void (*release)(Object*)>
struct Release
{
    void operator()(Object* object) const { release(object); }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, &EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, &X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION, &X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BIGNUM, &BN_free>>;

struct CloseFile
{
    void operator()(std::FILE* file) const { std::fclose(file); }
};

using File = std::unique_ptr<std::FILE, CloseFile>;

void require(bool worked)
{
    if (!worked) {
        throw std::runtime_error("OpenSSL could not make a certificate for this computer");
    }
}

void giveSerial(X509& certificate)
{
    constexpr int bits = 127; // RFC 5280: positive, at most 20 octets
    const Number serial(BN_new());
    require(serial && BN_rand(serial.get(), bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1);
    require(BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(&certificate)) != nullptr);
}

void giveTimes(X509& certificate)
{
    constexpr long day = 24L * 60 * 60;
    constexpr long tenYears = 3652 * day;
    X509_gmtime_adj(X509_getm_notBefore(&certificate), -day); // clocks differ
    X509_gmtime_adj(X509_getm_notAfter(&certificate), tenYears);
}

void giveName(X509& certificate)
{
    constexpr std::array<unsigned char, 15> text{
        'B', 'a', 'c', 'k', 'l', 'i', 'n', 'e', ' ', 's', 'e', 'r', 'v', 'e', 'r'};
    auto* name = X509_get_subject_name(&certificate);
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text.data(), text.size(), -1, 0) == 1);
    require(X509_set_issuer_name(&certificate, name) == 1);
}

void extend(X509& certificate, int kind, const std::string& value)
{
    X509V3_CTX context = {};
    X509V3_set_ctx(&context, &certificate, &certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    require(extension && X509_add_ext(&certificate, extension.get(), -1) == 1);
}

/// A computer may be called anything; only what is a host name by its letters stands in the certificate.
bool isHostName(const std::string& host)
{
    return !host.empty()
        && host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
        == std::string::npos;
}

std::string alternativeNames(const CertificateNames& names)
{
    std::string list = "DNS:localhost,IP:127.0.0.1,IP:::1";
    if (isHostName(names.host)) {
        list += ",DNS:" + names.host;
    }
    for (const auto& address : names.addresses) {
        list += ",IP:" + address;
    }
    return list;
}

Certificate signedCertificate(EVP_PKEY& key, const CertificateNames& names)
{
    Certificate certificate(X509_new());
    require(certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1);
    giveSerial(*certificate);
    giveTimes(*certificate);
    giveName(*certificate);
    require(X509_set_pubkey(certificate.get(), &key) == 1);
    extend(*certificate, NID_basic_constraints, "critical,CA:FALSE");
    extend(*certificate, NID_key_usage, "critical,digitalSignature");
    extend(*certificate, NID_ext_key_usage, "serverAuth");
    extend(*certificate, NID_subject_alt_name, alternativeNames(names));
    require(X509_sign(certificate.get(), &key, EVP_sha256()) > 0);
    return certificate;
}

/// Whole or not at all: it is written beside its place, brought to the disk, and renamed.
void writePrivately(const std::filesystem::path& file, EVP_PKEY& key, X509& certificate)
{
    auto pattern = file.string() + ".XXXXXX";
    const int descriptor = ::mkstemp(pattern.data()); // 0600
    File stream(descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb"));
    if (!stream) {
        throw std::runtime_error("cannot write to " + file.parent_path().string());
    }
    const bool written = PEM_write_PrivateKey(stream.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) == 1
        && PEM_write_X509(stream.get(), &certificate) == 1 && std::fflush(stream.get()) == 0
        && ::fsync(::fileno(stream.get())) == 0;
    if (!written || std::rename(pattern.c_str(), file.c_str()) != 0) {
        ::unlink(pattern.c_str());
        throw std::runtime_error("cannot write " + file.string() + ": is the disk full?");
    }
}

void refuseWhenLoose(const std::filesystem::path& file)
{
    struct stat status = {};
    const bool there = ::stat(file.c_str(), &status) == 0;
    if (there && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        throw std::runtime_error(
            file.string() + " may be read by other users of this computer: run chmod 600 " + file.string()
            + " and try again"
        );
    }
}

} // namespace

void ensureOwnCertificate(const std::filesystem::path& file, const CertificateNames& names)
{
    refuseWhenLoose(file);
    if (std::filesystem::exists(file)) {
        return;
    }
    const Key key(EVP_EC_gen("P-256"));
    require(key != nullptr);
    const auto certificate = signedCertificate(*key, names);
    writePrivately(file, *key, *certificate);
}

std::string certificateFingerprint(const std::filesystem::path& file)
{
    const File stream(std::fopen(file.c_str(), "rb"));
    const Certificate certificate(stream ? PEM_read_X509(stream.get(), nullptr, nullptr, nullptr) : nullptr);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (!certificate || X509_digest(certificate.get(), EVP_sha256(), digest.data(), &length) != 1) {
        throw std::runtime_error("cannot read the certificate " + file.string());
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        text += digits[digest[i] >> 4U];
        text += digits[digest[i] & 15U];
    }
    return text;
}

} // namespace backline::server::http
