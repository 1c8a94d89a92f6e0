#include "services/server/figures.h"

#include <string_view>

namespace backline::server {

namespace {

void append(
    std::string& out,
    std::string_view name,
    std::string_view type,
    std::string_view help,
    long long value
)
{
    out += "# HELP ";
    out += name;
    out += ' ';
    out += help;
    out += "\n# TYPE ";
    out += name;
    out += ' ';
    out += type;
    out += '\n';
    out += name;
    out += ' ';
    out += std::to_string(value);
    out += '\n';
}

} // namespace

std::string metricsText(
    const http::ConnectionContext& context,
    const store::WriterFigures& writer,
    std::size_t waitingReads,
    std::size_t realtimeSessions
)
{
    const auto& http = context.figures;
    std::string out;
    append(out, "backline_http_requests_total", "counter", "Requests that were handled.", http.requests);
    append(
        out,
        "backline_http_refused_total",
        "counter",
        "Messages refused before they were requests.",
        http.refused
    );
    append(
        out,
        "backline_http_server_errors_total",
        "counter",
        "Answers with status 500 and above.",
        http.serverErrors
    );
    append(out, "backline_http_connections", "gauge", "Open connections.", http.connections);
    append(out, "backline_websockets", "gauge", "Open WebSockets.", http.sockets);
    append(
        out,
        "backline_realtime_sessions",
        "gauge",
        "Engine.IO sessions.",
        static_cast<long long>(realtimeSessions)
    );
    append(out, "backline_store_transactions_total", "counter", "Durable transactions.", writer.transactions);
    append(out, "backline_store_writes_total", "counter", "Writes in durable transactions.", writer.writes);
    append(
        out,
        "backline_store_failures_total",
        "counter",
        "Writes that failed with their transaction.",
        writer.failures
    );
    append(
        out,
        "backline_store_broken",
        "gauge",
        "1 while the store must be reopened and checked.",
        writer.broken ? 1 : 0
    );
    append(
        out,
        "backline_reads_waiting",
        "gauge",
        "Reading handlers that wait.",
        static_cast<long long>(waitingReads)
    );
    return out;
}

} // namespace backline::server
