#include "services/server/api/file_response.h"

#include "services/server/http/outgoing_file.h"

namespace backline::server::api {

std::optional<http::Response> fileResponse(
    const std::filesystem::path& folder,
    const domain::Attachment& attachment
)
{
    auto file =
        http::OutgoingFile::open(folder / attachment.storedName, static_cast<std::uint64_t>(attachment.size));
    if (!file) {
        return std::nullopt;
    }
    http::Response response;
    response.contentType = attachment.mime;
    response.file = std::move(file);
    response.headers = {
        {"Content-Disposition", contentDisposition(attachment.originalName)},
        {"Content-Security-Policy", "default-src 'none'; sandbox"},
    };
    return response;
}

std::string contentDisposition(const std::string& filename)
{
    std::string plain;
    for (const char c : filename) {
        const bool isPlain = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '%';
        plain += isPlain ? c : '_';
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + http::percentEncoded(filename);
}

} // namespace backline::server::api
