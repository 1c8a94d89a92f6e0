#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backline::server::http {

class BudgetShare;
class OutgoingFile;
class Socket;
class SocketSink;

/// Who is at the other end of a connection.
struct Peer
{
    std::string address; ///< without the port
    bool loopback = false;
    bool tls = false;
    const void* listener = nullptr; ///< which one let it in; to compare, nothing else
};

using Header = std::pair<std::string, std::string>;

/// One whole request. Header names are in lower case.
struct Request
{
    std::string method;
    std::string target; ///< as it came
    std::string path; ///< up to "?", percent-decoded
    std::string query; ///< behind "?", as it came
    std::vector<Header> headers;
    std::string body;
    std::shared_ptr<BudgetShare> share; ///< what a large body has of the server's budget
    Peer peer;
    std::string id; ///< travels back in X-Request-Id and stands in the log
    bool isUpgrade = false; ///< a WebSocket handshake
    bool wantsClose = false;

    /// Empty when absent.
    std::string_view header(std::string_view lowerCaseName) const;
    bool hasHeader(std::string_view lowerCaseName) const;

    /// Nobody reads the body any more: its memory is free before the request ends.
    void letBodyGo();
};

struct Response
{
    unsigned status = 200;
    std::string contentType = "application/json";
    std::string body;
    std::shared_ptr<OutgoingFile> file; ///< sent instead of a body
    std::vector<Header> headers;
    bool close = false;

    /// Set in the answer to an upgrade that is accepted: called once the WebSocket stands.
    std::function<std::shared_ptr<SocketSink>(std::shared_ptr<Socket>)> openSocket;

    std::uint64_t length() const; ///< of what follows the head

    static Response json(unsigned status, std::string body);
    static Response text(unsigned status, std::string body);

    Response&& with(std::string name, std::string value) &&;
};

std::string_view reasonPhrase(unsigned status);

/// "%C3%A9" → "é"; false for a broken escape or one that hides a control character.
bool percentDecoded(std::string_view text, std::string& out);

/// The inverse, for one part of a path: everything but letters, digits and "-._~" is escaped.
std::string percentEncoded(std::string_view text);

/// The values of "a=1&b=2" with "+" and escapes resolved, in order; broken escapes are kept as they are.
std::vector<Header> parseQuery(std::string_view query);

} // namespace backline::server::http
