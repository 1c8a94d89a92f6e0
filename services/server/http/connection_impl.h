#pragma once

// The body of connection_plain.cpp and connection_tls.cpp; included nowhere else.

#include "services/server/http/connection.h"
#include "services/server/http/connection_seat.h"
#include "services/server/http/deadline.h"
#include "services/server/http/draining.h"
#include "services/server/http/request_ids.h"
#include "services/server/http/request_reader.h"
#include "services/server/http/response_head.h"
#include "services/server/http/response_pieces.h"
#include "services/server/http/socket_session.h"

#include <array>

namespace backline::server::http {

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
        , m_reader(m_stream, m_deadline, m_context, m_state)
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
        m_state.finishing = true;
        if (m_state.idle) {
            cancelWaits();
        }
    }

    /// A request that is not whole yet is none. The peer is told the end, as TLS asks for.
    void sendAway() override
    {
        m_state.finishing = true;
        if (!m_state.isAnswering) {
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
        m_state.timedOut = true;
        cancelWaits();
    }

    void cancelWaits()
    {
        error_code ignored;
        beast::get_lowest_layer(m_stream).cancel(ignored);
    }

    Task<bool> serveOne()
    {
        m_state.isAnswering = false;
        auto request = std::make_shared<Request>();
        request->peer = m_peer;
        auto parser = std::make_unique<Parser>();
        const unsigned fault = co_await m_reader.read(*request, *parser);
        if (fault == RequestReader<Stream>::gone) {
            co_return false;
        }
        m_state.isAnswering = true;
        request->id = nextRequestId();
        Response response;
        if (fault != 0) {
            parser.reset(); // with what it has of the body
            response = refused(fault, *request);
        } else {
            ++m_context.figures.requests;
            response = co_await answered(request);
        }
        if (response.openSocket && request->isUpgrade) {
            becomeSocket(parser->release(), std::move(response));
            co_return false;
        }
        request->letBodyGo(); // the reader of the answer may take his time
        co_return co_await write(*request, response);
    }

    Response refused(unsigned fault, const Request& request)
    {
        ++m_context.figures.refused;
        auto response = m_context.handler.refusal(fault, request);
        response.close = true;
        return response;
    }

    Task<Response> answered(OwnRequestPtr request)
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

    auto handled(OwnRequestPtr request)
    {
        return asio::async_initiate<const asio::use_awaitable_t<Executor>, void(Response)>(
            [this](auto handler, OwnRequestPtr asked) {
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

    /// True when the connection goes on. A reader has as long for each piece as for the head.
    Task<bool> write(const Request& request, const Response& response)
    {
        const bool close = response.close || request.wantsClose || m_state.finishing;
        const std::string head = headOf(response, request, close);
        ResponsePieces pieces(response, request.method == "HEAD");
        std::string_view first = head;
        auto piece = pieces.next();
        do {
            const std::array<asio::const_buffer, 2> buffers{asio::buffer(first), asio::buffer(piece)};
            m_deadline.expireAfter(m_context.limits.writeDeadline);
            auto [failure, count] = co_await asio::async_write(m_stream, buffers, asTuple);
            static_cast<void>(count);
            if (failure) {
                co_return false;
            }
            first = {};
            piece = pieces.next();
        } while (!piece.empty());
        co_return pieces.isWhole() && !close; // a length that was promised cannot be taken back
    }

    std::string headOf(const Response& response, const Request& request, bool close) const
    {
        Reader reader;
        if (request.hasHeader("origin") && m_context.policy.allowsOrigin(request)) {
            reader = {request.header("origin"), m_context.handler.allowsCredentials(request)};
        }
        return responseHead(response, request, reader, close);
    }

    /// The connection itself ends here; its place goes over to the WebSocket.
    void becomeSocket(BeastRequest request, Response response)
    {
        using Session = SocketSession<Stream>;
        m_deadline.stop();
        auto executor = m_stream.get_executor();
        auto session = std::make_shared<Session>(
            std::move(m_stream),
            std::string(m_reader.buffered()),
            m_context,
            m_peer.listener,
            std::move(m_seat)
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
    ConnectionState m_state;
    Deadline m_deadline;
    RequestReader<Stream> m_reader;
    bool m_handedOver = false;
    static constexpr asio::use_awaitable_t<Executor> m_token{}; // NOLINT(readability-identifier-naming)
};

} // namespace backline::server::http
