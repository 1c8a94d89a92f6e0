#pragma once

// The body of connection_plain.cpp and connection_tls.cpp; included nowhere else.

#include "services/server/http/connection.h"
#include "services/server/http/connection_seat.h"
#include "services/server/http/deadline.h"
#include "services/server/http/head_check.h"
#include "services/server/http/request_ids.h"
#include "services/server/http/response_head.h"
#include "services/server/http/socket_session.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <array>
#include <cctype>
#include <chrono>

namespace backline::server::http {

namespace beast = boost::beast;
using Parser = beast::http::request_parser<beast::http::string_body>;

template<class Stream>
class Connection final : public Closable, public std::enable_shared_from_this<Connection<Stream>>
{
public:
    Connection(Stream stream, Peer peer, ConnectionContext& context)
        : Closable(peer.listener)
        , m_stream(std::move(stream))
        , m_peer(std::move(peer))
        , m_context(context)
        , m_seat(std::make_unique<ConnectionSeat>(context, m_peer.address))
        , m_deadline(m_stream.get_executor(), [this] { interrupt(); })
    {
        m_context.registry.add(*this);
    }

    ~Connection() override { m_context.registry.remove(*this); }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Stream& stream() { return m_stream; }

    Deadline& deadline() { return m_deadline; }

    void finish() override
    {
        m_finishing = true;
        if (m_idle) {
            cancelWaits();
        }
    }

    /// A request that is not whole yet is none. The peer is told the end, as TLS asks for.
    void sendAway() override
    {
        m_finishing = true;
        if (!m_isAnswering) {
            cancelWaits();
        }
    }

    /// Nothing waits any more, not even for the peer's end.
    void abort() override
    {
        error_code ignored;
        beast::get_lowest_layer(m_stream).close(ignored);
    }

    /// Requests one after the other until somebody ends it.
    static Task<void> run(std::shared_ptr<Connection> self)
    {
        bool goesOn = true;
        while (goesOn) {
            goesOn = co_await self->serveOne(); // g++ 12 never awaits this as the condition of an empty loop
        }
        co_await self->closeStream();
    }

private:
    /// The time is over: whatever waits ends with an error.
    void interrupt()
    {
        m_timedOut = true;
        cancelWaits();
    }

    void cancelWaits()
    {
        error_code ignored;
        beast::get_lowest_layer(m_stream).cancel(ignored);
    }

    /// Why reading a request ended: 0 for a whole request, a status to refuse with, or gone.
    static constexpr unsigned gone = 1;

    /// What parsing came to besides: it waits for more bytes.
    static constexpr unsigned unfinished = 2;

    Task<bool> serveOne()
    {
        m_isAnswering = false;
        auto request = std::make_shared<Request>();
        request->peer = m_peer;
        auto parser = std::make_unique<Parser>();
        const unsigned fault = co_await readRequest(*request, *parser);
        if (fault == gone) {
            co_return false;
        }
        m_isAnswering = true;
        request->id = nextRequestId();
        Response response;
        if (fault != 0) {
            ++m_context.figures.refused;
            response = m_context.handler.refusal(fault, *request);
            response.close = true;
        } else {
            ++m_context.figures.requests;
            response = co_await answered(request);
        }
        if (response.openSocket && request->isUpgrade) {
            becomeSocket(parser->release(), std::move(response));
            co_return false;
        }
        co_return co_await write(*request, response);
    }

    Task<Response> answered(std::shared_ptr<Request> request)
    {
        auto response = refusedByPolicy(*request);
        if (response.status == 0) {
            response = co_await handled(std::move(request));
        }
        constexpr unsigned serverError = 500;
        if (response.status >= serverError) {
            ++m_context.figures.serverErrors;
        }
        co_return response;
    }

    /// Status 0: the request may go on.
    Response refusedByPolicy(const Request& request) const
    {
        constexpr unsigned misdirected = 421;
        constexpr unsigned forbidden = 403;
        Response go;
        go.status = 0;
        if (!m_context.policy.allowsHost(request.header("host"))) {
            return m_context.handler.refusal(misdirected, request);
        }
        const bool reads = (request.method == "GET" || request.method == "HEAD") && !request.isUpgrade;
        if (!reads && !m_context.policy.allowsOrigin(request)) {
            return m_context.handler.refusal(forbidden, request);
        }
        return go;
    }

    auto handled(std::shared_ptr<Request> request)
    {
        return asio::async_initiate<const asio::use_awaitable_t<Executor>, void(Response)>(
            [this](auto handler, std::shared_ptr<Request> asked) {
                using Completion = decltype(handler);
                auto channel =
                    std::make_unique<Channel<Completion>>(std::move(handler), m_stream.get_executor());
                m_context.handler.handle(std::move(asked), Reply(std::move(channel)));
            },
            m_token,
            std::move(request)
        );
    }

    template<class Completion>
    class Channel final : public Reply::Channel
    {
    public:
        Channel(Completion completion, Executor executor)
            : m_completion(std::move(completion))
            , m_executor(std::move(executor))
        {}

        void deliver(Response response) override
        {
            asio::post(m_executor, asio::append(std::move(m_completion), std::move(response)));
        }

    private:
        Completion m_completion;
        Executor m_executor;
    };

    Task<unsigned> readRequest(Request& request, Parser& parser)
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

    std::string_view buffered() const
    {
        return {static_cast<const char*>(m_buffer.cdata().data()), m_buffer.size()};
    }

    /// Reads until the empty line is there; 0 then.
    Task<unsigned> readHead()
    {
        constexpr unsigned timeout = 408;
        while (true) {
            skipEmptyLine();
            const auto view = buffered();
            const auto end = view.find("\r\n\r\n");
            if (end != std::string_view::npos) {
                m_headSize = end + 4;
                co_return 0;
            }
            if (const unsigned fault = hopelessHead(view); fault != 0) {
                co_return fault;
            }
            m_idle = view.empty();
            if (m_idle && m_finishing) {
                co_return gone;
            }
            m_deadline.expireAfter(m_idle ? m_context.limits.idleDeadline : m_context.limits.headDeadline);
            if (!co_await readSome()) {
                co_return m_timedOut && !view.empty() ? timeout : gone;
            }
            m_idle = false;
        }
    }

    /// One empty line before a request is forgiven (RFC 9112, 2.2).
    void skipEmptyLine()
    {
        if (buffered().starts_with("\r\n")) {
            m_buffer.consume(2);
        }
    }

    unsigned hopelessHead(std::string_view view) const
    {
        const auto lineEnd = view.find("\r\n");
        if (lineEnd == std::string_view::npos && view.size() > m_context.limits.requestLine + 2) {
            return 414;
        }
        if (view.size() > m_context.limits.head) {
            return 431;
        }
        const auto newline = view.find('\n');
        const bool bareNewline =
            newline != std::string_view::npos && (newline == 0 || view[newline - 1] != '\r');
        const bool looksBinary = !view.empty() && std::isalpha(static_cast<unsigned char>(view.front())) == 0;
        return bareNewline || looksBinary ? 400 : 0;
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
            return 400; // a broken escape
        }
        parser.header_limit(static_cast<std::uint32_t>(m_context.limits.head + m_context.limits.requestLine));
        parser.body_limit(boost::none);
        if (const unsigned fault = parseOnce(parser); fault != 0) {
            return fault == unfinished ? 400 : fault; // the head is whole
        }
        if (const unsigned fault = takeHeaders(request, parser); fault != 0) {
            return fault;
        }
        const auto limit = m_context.handler.bodyLimit(request);
        if (parser.content_length().value_or(0) > limit) {
            return 413;
        }
        parser.body_limit(limit);
        parser.eager(true);
        return parseMore(parser);
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
        return request.isUpgrade && !hasSocketKey(request) ? 400 : 0;
    }

    /// Sixteen bytes in Base64, which Beast does not look at.
    static bool hasSocketKey(const Request& request)
    {
        constexpr std::size_t length = 24;
        const auto key = request.header("sec-websocket-key");
        return key.size() == length && key.ends_with("==");
    }

    /// Feeds what is buffered to the parser: the head, or what it takes of the body.
    unsigned parseOnce(Parser& parser)
    {
        error_code failure;
        m_buffer.consume(parser.put(m_buffer.data(), failure));
        if (failure == beast::http::error::body_limit) {
            return 413;
        }
        if (failure == beast::http::error::need_more) {
            return unfinished;
        }
        return failure ? 400 : 0;
    }

    unsigned parseMore(Parser& parser)
    {
        unsigned fault = 0;
        while (fault == 0 && m_buffer.size() > 0 && !parser.is_done()) {
            fault = parseOnce(parser);
        }
        return fault == unfinished ? 0 : fault;
    }

    Task<unsigned> readBody(Request& request, Parser& parser)
    {
        constexpr unsigned timeout = 408;
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
                co_return m_timedOut ? timeout : gone;
            }
            received += m_buffer.size() - before;
            if (const unsigned fault = parseMore(parser); fault != 0) {
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

    /// True when the connection goes on.
    Task<bool> write(const Request& request, const Response& response)
    {
        const bool close = response.close || request.wantsClose || m_finishing;
        const bool readable = request.hasHeader("origin") && m_context.policy.allowsOrigin(request);
        Reader reader;
        if (readable) {
            reader = {request.header("origin"), m_context.handler.allowsCredentials(request)};
        }
        const std::string head = responseHead(response, request, reader, close);
        const std::string_view body =
            request.method == "HEAD" ? std::string_view() : std::string_view(response.body);
        const std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(body)};
        m_deadline.expireAfter(m_context.limits.writeDeadline);
        auto [failure, count] = co_await asio::async_write(m_stream, buffers, asTuple);
        static_cast<void>(count);
        co_return !failure && !close;
    }

    /// The connection itself ends here; its place goes over to the WebSocket.
    void becomeSocket(BeastRequest request, Response response)
    {
        using Session = SocketSession<Stream>;
        m_deadline.stop();
        auto executor = m_stream.get_executor();
        auto session = std::make_shared<Session>(
            std::move(m_stream), std::string(buffered()), m_context, m_peer.listener, std::move(m_seat)
        );
        m_handedOver = true;
        m_context.registry.remove(*this);
        auto running = Session::run(session, std::move(request), std::move(response.openSocket));
        asio::co_spawn(executor, std::move(running), asio::detached);
    }

    Task<void> closeStream();

    Stream m_stream;
    Peer m_peer;
    ConnectionContext& m_context;
    std::unique_ptr<ConnectionSeat> m_seat;
    beast::flat_buffer m_buffer;
    std::size_t m_headSize = 0;
    bool m_idle = true;
    bool m_finishing = false;
    bool m_isAnswering = false;
    bool m_timedOut = false;
    Deadline m_deadline;
    bool m_handedOver = false;
    static constexpr asio::use_awaitable_t<Executor> m_token{}; // NOLINT(readability-identifier-naming)
};

} // namespace backline::server::http
