#include "services/server/http/tls_context.h"

#include <stdexcept>

namespace backline::server::http {

std::unique_ptr<boost::asio::ssl::context> makeTlsContext(
    const std::filesystem::path& certificate,
    const std::filesystem::path& key
)
{
    using boost::asio::ssl::context;
    auto tls = std::make_unique<context>(context::tls_server);
    tls->set_options(
        context::default_workarounds | context::no_sslv2 | context::no_sslv3 | context::no_tlsv1
        | context::no_tlsv1_1
    );
    SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
    boost::system::error_code failure;
    tls->use_certificate_chain_file(certificate.string(), failure);
    if (failure) {
        throw std::runtime_error(
            "cannot use the certificate " + certificate.string() + ": " + failure.message()
        );
    }
    tls->use_private_key_file(key.string(), context::pem, failure);
    if (failure) {
        throw std::runtime_error("cannot use the key " + key.string() + ": " + failure.message());
    }
    if (SSL_CTX_check_private_key(tls->native_handle()) != 1) {
        throw std::runtime_error("the key " + key.string() + " does not belong to " + certificate.string());
    }
    return tls;
}

} // namespace backline::server::http
