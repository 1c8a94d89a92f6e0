#pragma once

#include "services/server/http/asio_types.h"
#include "services/server/http/coalescing_stream.h"
#include "services/server/http/connection_context.h"
#include "services/server/http/connection_seat.h"
#include "services/server/http/message_buffer.h"
#include "services/server/http/socket.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <chrono>
#include <memory>

namespace backline::server::http {

using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// One WebSocket: reads messages into its sink, sends frames through the coalescing layer. io thread only.
template<class Stream>
class SocketSession final : public Socket,
                            public Closable,
                            public std::enable_shared_from_this<SocketSession<Stream>>
{
public:
    SocketSession(
        Stream stream,
        std::string received,
        ConnectionContext& context,
        const void* listener,
        std::unique_ptr<ConnectionSeat> seat
    )
        : Closable(listener)
        , m_context(context)
        , m_seat(std::move(seat))
        , m_ws(std::move(stream), std::move(received), context.limits.socketPending)
    {
        namespace websocket = boost::beast::websocket;
        auto timeout = websocket::stream_base::timeout::suggested(boost::beast::role_type::server);
        timeout.handshake_timeout = context.limits.handshakeDeadline;
        timeout.idle_timeout = websocket::stream_base::none();
        timeout.keep_alive_pings = false;
        m_ws.set_option(timeout);
        m_ws.read_message_max(context.limits.socketMessage);
        m_ws.text(true);
        m_context.registry.add(*this);
        ++m_context.figures.sockets;
    }

    ~SocketSession() override
    {
        m_context.registry.remove(*this);
        --m_context.figures.sockets;
    }

    SocketSession(const SocketSession&) = delete;
    SocketSession& operator=(const SocketSession&) = delete;

    using OpenSocket = std::function<std::shared_ptr<SocketSink>(std::shared_ptr<Socket>)>;

    static Task<void> run(std::shared_ptr<SocketSession> self, BeastRequest request, OpenSocket openSocket)
    {
        auto [failure] = co_await self->m_ws.async_accept(request, asTuple);
        if (failure) {
            self->m_ws.next_layer().whenDrained([self] {}); // the refusal has to leave first
            co_return;
        }
        self->m_open = true;
        auto sink = std::exchange(openSocket, nullptr)(self);
        request = {}; // these stand in memory as long as the WebSocket
        co_await self->readAll(*sink);
        self->m_open = false;
        sink->closed();
    }

    void send(const Frame& frame) override
    {
        if (m_open) {
            m_ws.next_layer().waiting() += *frame;
            sent();
        }
    }

    void sendText(std::string_view text) override { sendPayload(false, text); }

    void sendBinary(std::string_view bytes) override { sendPayload(true, bytes); }

    void close(std::uint16_t code, std::string_view reason) override
    {
        if (!m_open) {
            return;
        }
        m_open = false;
        auto closing = closeGently(this->shared_from_this(), code, std::string(reason));
        asio::co_spawn(m_ws.get_executor(), std::move(closing), asio::detached);
    }

    void finish() override
    {
        constexpr std::uint16_t goingAway = 1001;
        close(goingAway, "the server is stopping");
    }

    /// What nobody has opened yet has nobody to say farewell to.
    void sendAway() override
    {
        if (m_open) {
            finish();
        } else {
            abort();
        }
    }

    void abort() override
    {
        m_open = false;
        m_ws.next_layer().cut();
    }

private:
    void sendPayload(bool binary, std::string_view payload)
    {
        if (m_open) {
            appendFrame(m_ws.next_layer().waiting(), binary, payload);
            sent();
        }
    }

    void sent()
    {
        if (m_ws.next_layer().pending() > m_context.limits.socketPending) {
            abort(); // a reader this slow would hold the memory of all the others
        } else {
            m_ws.next_layer().flushSoon();
        }
    }

    static Task<void> closeGently(std::shared_ptr<SocketSession> self, std::uint16_t code, std::string reason)
    {
        boost::beast::websocket::close_reason why(code);
        why.reason = reason;
        auto [ignored] = co_await self->m_ws.async_close(why, asTuple);
        static_cast<void>(ignored);
        self->m_ws.next_layer().cut();
    }

    Task<void> readAll(SocketSink& sink)
    {
        MessageBuffer buffer;
        std::chrono::steady_clock::time_point started;
        bool inMessage = false;
        while (true) {
            const auto space = buffer.space();
            auto [failure, count] = co_await m_ws.async_read_some(space, asTuple);
            if (failure) {
                co_return;
            }
            buffer.filled(count);
            if (!m_ws.is_message_done()) {
                const auto now = std::chrono::steady_clock::now();
                started = inMessage ? started : now;
                inMessage = true;
                if (now - started > m_context.limits.socketMessageDeadline) {
                    abort(); // endless tiny fragments
                    co_return;
                }
                continue;
            }
            if (m_open) {
                sink.received(buffer.view(), m_ws.got_binary());
            }
            buffer.clear();
            inMessage = false;
        }
    }

    ConnectionContext& m_context;
    std::unique_ptr<ConnectionSeat> m_seat;
    boost::beast::websocket::stream<CoalescingStream<Stream>, false> m_ws;
    bool m_open = false;
};

} // namespace backline::server::http
