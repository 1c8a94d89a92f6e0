#pragma once

// Part of connection_impl.h; included nowhere else.

#include "services/server/http/asio_types.h"
#include "services/server/http/connection_context.h"
#include "services/server/http/deadline.h"
#include "services/server/http/head_check.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>

namespace backline::server::http {

namespace beast = boost::beast;
using Parser = beast::http::request_parser<beast::http::string_body>;

/// How a connection stands while it waits.
struct ConnectionState
{
    bool idle = true; ///< between two requests
    bool finishing = false; ///< takes no new one
    bool isAnswering = false;
    bool timedOut = false; ///< what it waited for was ended by its deadline
};

/// Reads one request after the other from a connection's stream. io thread only.
template<class Stream>
class RequestReader
{
public:
    /// Why reading a request ended: 0 for a whole request, a status to refuse with, or gone.
    static constexpr unsigned gone = 1;

    RequestReader(Stream& stream, Deadline& deadline, ConnectionContext& context, ConnectionState& state)
        : m_stream(stream)
        , m_deadline(deadline)
        , m_context(context)
        , m_state(state)
    {}

    Task<unsigned> read(Request& request, Parser& parser)
    {
        const unsigned headStatus = co_await readHead();
        if (headStatus != 0) {
            co_return headStatus;
        }
        const std::string_view head = buffered().substr(0, m_headSize);
        takeRequestLine(request, head);
        const unsigned fault = headFault(head, m_context.limits);
        if (fault != 0) {
            co_return fault;
        }
        const unsigned parseFault = parseHead(request, parser);
        if (parseFault != 0) {
            co_return parseFault;
        }
        co_return co_await readBody(request, parser);
    }

    /// What has come in and belongs to no request yet.
    std::string_view buffered() const
    {
        return {static_cast<const char*>(m_buffer.cdata().data()), m_buffer.size()};
    }

private:
    static constexpr unsigned badRequest = 400;
    static constexpr unsigned timeout = 408;
    static constexpr unsigned tooLarge = 413;
    static constexpr unsigned noRoom = 503;

    /// What parsing came to besides: it waits for more bytes.
    static constexpr unsigned unfinished = 2;

    /// Reads until the empty line is there; 0 then.
    Task<unsigned> readHead()
    {
        while (true) {
            skipEmptyLine();
            const auto view = buffered();
            const auto end = view.find("\r\n\r\n");
            if (end != std::string_view::npos) {
                m_headSize = end + 4;
                co_return 0;
            }
            if (const unsigned fault = hopelessHead(view, m_context.limits); fault != 0) {
                co_return fault;
            }
            m_state.idle = view.empty();
            if (m_state.idle && m_state.finishing) {
                co_return gone;
            }
            m_deadline.expireAfter(
                m_state.idle ? m_context.limits.idleDeadline : m_context.limits.headDeadline
            );
            if (!co_await readSome()) {
                co_return m_state.timedOut && !view.empty() ? timeout : gone;
            }
            m_state.idle = false;
        }
    }

    /// One empty line before a request is forgiven (RFC 9112, 2.2).
    void skipEmptyLine()
    {
        if (buffered().starts_with("\r\n")) {
            m_buffer.consume(2);
        }
    }

    Task<bool> readSome()
    {
        constexpr std::size_t piece = 16UL * 1024;
        auto space = m_buffer.prepare(piece);
        auto [failure, count] = co_await m_stream.async_read_some(space, asTuple);
        m_buffer.commit(count);
        co_return !failure;
    }

    /// The method and the path are needed even for a request that is refused.
    static void takeRequestLine(Request& request, std::string_view head)
    {
        const auto line = head.substr(0, head.find("\r\n"));
        const auto first = line.find(' ');
        const auto last = line.rfind(' ');
        if (first == std::string_view::npos || first == last) {
            return;
        }
        request.method = line.substr(0, first);
        request.target = line.substr(first + 1, last - first - 1);
        const auto question = std::min(request.target.find('?'), request.target.size());
        if (!percentDecoded(std::string_view(request.target).substr(0, question), request.path)) {
            request.path.clear();
        }
        request.query =
            question < request.target.size() ? request.target.substr(question + 1) : std::string();
    }

    unsigned parseHead(Request& request, Parser& parser)
    {
        if (request.path.empty()) {
            return badRequest; // a broken escape
        }
        parser.header_limit(static_cast<std::uint32_t>(m_context.limits.head + m_context.limits.requestLine));
        parser.body_limit(boost::none);
        if (const unsigned fault = parseOnce(parser); fault != 0) {
            return fault == unfinished ? badRequest : fault; // the head is whole
        }
        if (const unsigned fault = takeHeaders(request, parser); fault != 0) {
            return fault;
        }
        const auto limit = m_context.handler.bodyLimit(request);
        const auto length = parser.content_length().value_or(0);
        if (length > limit) {
            return tooLarge;
        }
        if (!hasRoom(request, length)) {
            return noRoom; // before the parser sets it aside
        }
        parser.body_limit(limit);
        parser.eager(true);
        return parseMore(request, parser);
    }

    static unsigned takeHeaders(Request& request, Parser& parser)
    {
        for (const auto& field : parser.get().base()) {
            std::string name(field.name_string());
            for (char& c : name) {
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            }
            request.headers.emplace_back(std::move(name), field.value());
        }
        request.isUpgrade = beast::websocket::is_upgrade(parser.get());
        request.wantsClose = !parser.get().keep_alive();
        return request.isUpgrade && !hasSocketKey(request) ? badRequest : 0;
    }

    /// Sixteen bytes in Base64, which Beast does not look at.
    static bool hasSocketKey(const Request& request)
    {
        constexpr std::size_t length = 24;
        const auto key = request.header("sec-websocket-key");
        return key.size() == length && key.ends_with("==");
    }

    /// A body that is no small one has its share of what the server keeps for all of them.
    bool hasRoom(Request& request, std::size_t bytes)
    {
        if (bytes <= m_context.limits.smallBody) {
            return true;
        }
        if (!request.share) {
            request.share = std::make_shared<BudgetShare>(m_context.largeBodies);
        }
        return request.share->growTo(bytes);
    }

    /// Feeds what is buffered to the parser: the head, or what it takes of the body.
    unsigned parseOnce(Parser& parser)
    {
        error_code failure;
        m_buffer.consume(parser.put(m_buffer.data(), failure));
        if (failure == beast::http::error::body_limit) {
            return tooLarge;
        }
        if (failure == beast::http::error::need_more) {
            return unfinished;
        }
        return failure ? badRequest : 0;
    }

    /// A body in chunks tells its length only by growing.
    unsigned parseMore(Request& request, Parser& parser)
    {
        unsigned fault = 0;
        while (fault == 0 && m_buffer.size() > 0 && !parser.is_done()) {
            fault = parseOnce(parser);
        }
        if (fault != 0 && fault != unfinished) {
            return fault;
        }
        return hasRoom(request, parser.get().body().capacity()) ? 0 : noRoom;
    }

    Task<unsigned> readBody(Request& request, Parser& parser)
    {
        const auto started = std::chrono::steady_clock::now();
        std::size_t received = 0;
        if (!parser.is_done() && request.hasHeader("expect") && !co_await writeContinue()) {
            co_return gone;
        }
        while (!parser.is_done()) {
            const auto earned = std::chrono::seconds(received / m_context.limits.bodyBytesPerSecond);
            m_deadline.expireAt(started + m_context.limits.headDeadline + earned);
            const auto before = m_buffer.size();
            if (!co_await readSome()) {
                co_return m_state.timedOut ? timeout : gone;
            }
            received += m_buffer.size() - before;
            if (const unsigned fault = parseMore(request, parser); fault != 0) {
                co_return fault;
            }
        }
        request.body = std::move(parser.get().body());
        co_return 0;
    }

    Task<bool> writeContinue()
    {
        static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto bytes = asio::buffer(text);
        auto [failure, count] = co_await asio::async_write(m_stream, bytes, asTuple);
        static_cast<void>(count);
        co_return !failure;
    }

    Stream& m_stream;
    Deadline& m_deadline;
    ConnectionContext& m_context;
    ConnectionState& m_state;
    beast::flat_buffer m_buffer;
    std::size_t m_headSize = 0;
};

} // namespace backline::server::http
