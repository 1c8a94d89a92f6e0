#pragma once

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>

namespace backline::server::http {

/// TLS 1.2 or newer with this certificate chain and key (PEM). Throws std::runtime_error that names the file.
std::unique_ptr<boost::asio::ssl::context> makeTlsContext(
    const std::filesystem::path& certificate,
    const std::filesystem::path& key
);

} // namespace backline::server::http
