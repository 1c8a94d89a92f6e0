#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace backline::server::http {

namespace asio = boost::asio;
using boost::system::error_code;

/// The concrete executor is worth some per cent on hot paths against any_io_executor.
using Executor = asio::io_context::executor_type;
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using TcpAcceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

template<class T>
using Task = asio::awaitable<T, Executor>;

/// The completion token of every coroutine here: errors are values.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> asTuple{};

} // namespace backline::server::http
