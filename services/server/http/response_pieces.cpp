#include "services/server/http/response_pieces.h"

#include "services/server/http/outgoing_file.h"

namespace backline::server::http {

ResponsePieces::ResponsePieces(const Response& response, bool isHeadOnly)
    : m_response(response)
    , m_length(isHeadOnly ? 0 : response.length())
{}

std::string_view ResponsePieces::next()
{
    if (isWhole()) {
        return {};
    }
    const auto piece =
        m_response.file ? nextOfFile() : std::string_view(m_response.body).substr(m_given, largest);
    m_given += piece.size();
    return piece;
}

std::string_view ResponsePieces::nextOfFile()
{
    m_room.resize(largest);
    return {m_room.data(), m_response.file->read(m_room.data(), m_room.size())};
}

} // namespace backline::server::http
