#pragma once

#include "services/server/http/asio_types.h"

#include <boost/asio/append.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <functional>
#include <memory>
#include <string>

namespace backline::server::http {

// NOLINTBEGIN(readability-identifier-naming): the names are those that Beast asks for

/// A layer under Beast's WebSocket that collects what is written and flushes it once per turn of the loop.
/// Beast keeps handshake, reading, pings and close; data frames are appended beside it by appendFrame(),
/// whole, so the order of frames holds. io thread only.
template<class Next>
class CoalescingStream
{
public:
    using executor_type = Executor;
    using next_layer_type = Next;

    /// received: bytes of the client that were read together with its handshake. limit: the bytes of Beast's
    /// own frames that may wait; a peer that sends pings and reads no answer is cut off.
    CoalescingStream(Next next, std::string received, std::size_t limit)
        : m_state(std::make_shared<State>(std::move(next), std::move(received), limit))
    {}

    CoalescingStream(CoalescingStream&&) noexcept = default;
    CoalescingStream& operator=(CoalescingStream&&) noexcept = default;

    ~CoalescingStream()
    {
        if (m_state) {
            m_state->cut();
        }
    }

    executor_type get_executor() noexcept { return m_state->next.get_executor(); }

    next_layer_type& next_layer() noexcept { return m_state->next; }

    const next_layer_type& next_layer() const noexcept { return m_state->next; }

    /// Bytes that have not left yet.
    std::size_t pending() const { return m_state->pending(); }

    /// Where data frames are appended; call flushSoon() after it.
    std::string& waiting() { return m_state->waiting; }

    void flushSoon() { m_state->arm(); }

    /// Ends the connection without ceremony.
    void cut() { m_state->cut(); }

    /// Calls back when everything that waits has left, or never will.
    void whenDrained(std::function<void()> callback) { m_state->whenDrained(std::move(callback)); }

    template<class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token)
    {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [state = m_state](auto handler, const Buffers& target) {
                if (state->received.empty()) {
                    state->next.async_read_some(target, std::move(handler));
                    return;
                }
                const auto count = asio::buffer_copy(target, asio::buffer(state->received));
                state->received.erase(0, count);
                asio::post(state->next.get_executor(), asio::append(std::move(handler), error_code(), count));
            },
            token,
            buffers
        );
    }

    template<class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token)
    {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [state = m_state](auto handler, const Buffers& source) {
                const auto count = asio::buffer_size(source);
                if (state->pending() > state->limit) {
                    state->cut();
                }
                const auto start = state->waiting.size();
                state->waiting.resize(start + count);
                asio::buffer_copy(asio::buffer(state->waiting.data() + start, count), source);
                state->arm();
                asio::post(state->next.get_executor(), asio::append(std::move(handler), state->error, count));
            },
            token,
            buffers
        );
    }

private:
    struct State : std::enable_shared_from_this<State>
    {
        State(Next stream, std::string bytes, std::size_t most)
            : next(std::move(stream))
            , received(std::move(bytes))
            , limit(most)
        {}

        std::size_t pending() const { return waiting.size() + flying.size(); }

        /// Flushes at the end of this turn, or later while more keeps coming.
        void arm()
        {
            if (armed || writing || error) {
                return;
            }
            armed = true;
            seen = waiting.size();
            asio::post(next.get_executor(), [self = this->shared_from_this()] { self->turn(); });
        }

        void turn()
        {
            constexpr std::size_t enough = 64UL * 1024;
            armed = false;
            if (waiting.size() > seen && waiting.size() < enough) {
                arm();
                return;
            }
            if (waiting.empty() || error) {
                drained();
                return;
            }
            writing = true;
            flying.swap(waiting);
            asio::async_write(
                next,
                asio::buffer(flying),
                [self = this->shared_from_this()](error_code failure, std::size_t) { self->written(failure); }
            );
        }

        void written(error_code failure)
        {
            constexpr std::size_t keptCapacity = 4UL * 1024;
            writing = false;
            if (flying.capacity() > keptCapacity) {
                std::string().swap(flying); // "= {}" would keep the memory
            }
            flying.clear();
            if (failure) {
                error = failure;
                cut();
            }
            if (waiting.empty()) {
                drained();
            } else {
                arm();
            }
        }

        void whenDrained(std::function<void()> callback)
        {
            onDrained = std::move(callback);
            if (!armed && !writing && (waiting.empty() || error)) {
                drained();
            }
        }

        void drained()
        {
            if (onDrained) {
                std::exchange(onDrained, nullptr)();
            }
        }

        void cut()
        {
            if (!error) {
                error = asio::error::connection_aborted;
            }
            waiting.clear();
            error_code ignored;
            boost::beast::get_lowest_layer(next).close(ignored);
            if (!writing) {
                drained();
            }
        }

        Next next;
        std::string received;
        std::size_t limit;
        std::string waiting;
        std::string flying;
        std::size_t seen = 0;
        bool armed = false;
        bool writing = false;
        error_code error;
        std::function<void()> onDrained;
    };

    std::shared_ptr<State> m_state;
};

/// Found by Beast through argument-dependent look-up: what waits must leave before the connection is torn
/// down, or the close frame is lost.
template<class Next, class TeardownHandler>
void async_teardown(boost::beast::role_type role, CoalescingStream<Next>& stream, TeardownHandler&& handler)
{
    auto kept = std::make_shared<std::decay_t<TeardownHandler>>(std::forward<TeardownHandler>(handler));
    stream.whenDrained([role, &stream, kept] {
        using boost::beast::websocket::async_teardown;
        async_teardown(role, stream.next_layer(), std::move(*kept));
    });
}

// NOLINTEND(readability-identifier-naming)

} // namespace backline::server::http
