// Load on a chat server over Socket.IO: pairs of clients, each with a fixed number of messages in flight, or
// all of them together with a fixed number of messages a second. Prints one line of JSON. The seats come from
// a file: {"rooms":[{"conversation":ID,"tokens":["…","…"]},…]}.
#include "tests/bench/chat_client.h"
#include "tests/bench/epoll_loop.h"

#include <boost/json.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace backline::bench {

namespace {

using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

struct Options
{
    std::string url;
    std::string seats;
    std::string peer = "backline";
    std::string dialect = "backline";
    unsigned inFlight = 1;
    double rate = 0; // messages a second; 0: as the acks come
    double warmUp = 1;
    double seconds = 5;
};

Options optionsOf(int argc, char** argv)
{
    Options options;
    CLI::App app("Socket.IO load generator");
    app.add_option("--url", options.url, "http://HOST:PORT of the server")->required();
    app.add_option("--seats", options.seats, "JSON file with rooms and tokens")->required();
    app.add_option("--peer", options.peer, "name of the server in the result");
    app.add_option("--inflight", options.inFlight, "messages in flight per client")
        ->check(CLI::Range(1, 1000));
    app.add_option("--dialect", options.dialect, "backline or livechat");
    app.add_option("--rate", options.rate, "messages a second of all clients, instead of --inflight")
        ->check(CLI::Range(0.0, 1e6));
    app.add_option("--warm-up", options.warmUp, "seconds before counting");
    app.add_option("--seconds", options.seconds, "seconds of counting");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::exit(app.exit(error));
    }
    return options;
}

std::vector<Seat> readSeats(const std::string& path)
{
    std::ifstream file(path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const boost::json::value content = boost::json::parse(text);
    std::vector<Seat> seats;
    for (const boost::json::value& room : content.at("rooms").as_array()) {
        const boost::json::value& id = room.at("conversation");
        for (const boost::json::value& token : room.at("tokens").as_array()) {
            seats.push_back(Seat{boost::json::serialize(id), std::string(token.as_string())});
        }
    }
    return seats;
}

// All clients of one run and the loop that drives them.
class Load
{
public:
    Load(const Options& options, const std::vector<Seat>& seats)
        : m_options(options)
    {
        m_run.number = std::random_device()();
        m_run.isPaced = options.rate > 0;
        for (const Seat& seat : seats) {
            const auto number = static_cast<std::uint32_t>(m_clients.size());
            m_clients.push_back(std::make_unique<ChatClient>(addressOf(options.url), seat, number, m_run));
            m_loop.watch(m_clients.back()->descriptor(), number);
        }
    }

    boost::json::object run()
    {
        driveUntil(Clock::now() + 30s, [this] { return allSubscribed(); });
        if (!allSubscribed()) {
            throw std::runtime_error("not all clients could subscribe");
        }
        m_run.sending = true;
        m_nextDue = Clock::now();
        for (const auto& client : m_clients) {
            client->start(m_run.isPaced ? 0 : m_options.inFlight);
        }
        drive(m_options.warmUp);
        measure();
        m_run.sending = false;
        driveUntil(Clock::now() + 10s, [this] { return m_run.acked == m_run.sent; });
        driveUntil(Clock::now() + 2s, [this] { return m_run.delivered >= 2 * m_run.acked; });
        return result();
    }

private:
    bool allSubscribed() const
    {
        return std::all_of(m_clients.begin(), m_clients.end(), [](const auto& client) {
            return client->subscribed();
        });
    }

    template<typename Condition>
    void driveUntil(Clock::time_point end, Condition done)
    {
        while (!done() && Clock::now() < end) {
            sayWhatIsDue();
            const auto patience = m_run.isPaced && m_run.sending ? 0ms : 10ms;
            m_loop.poll(patience, [this](std::size_t number) { m_clients[number]->handleReady(); });
        }
    }

    // Each client in turn. What comes late counts from when it was due.
    void sayWhatIsDue()
    {
        while (m_run.isPaced && m_run.sending && m_nextDue <= Clock::now()) {
            m_clients[m_turn++ % m_clients.size()]->sayDue(m_nextDue);
            m_nextDue += std::chrono::duration_cast<Clock::duration>(Seconds(1 / m_options.rate));
        }
    }

    void drive(double seconds)
    {
        driveUntil(Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(seconds)), [] {
            return false;
        });
    }

    void measure()
    {
        const auto start = Clock::now();
        const auto used = processorTime();
        m_run.measuring = true;
        drive(m_options.seconds);
        m_run.measuring = false;
        m_measured = Clock::now() - start;
        m_processorShare = (processorTime() - used) / m_measured;
    }

    boost::json::object result()
    {
        const double seconds = m_measured.count();
        return {
            {"bench", "socketio"},
            {"peer", m_options.peer},
            {"dialect", m_options.dialect},
            {"inflight", m_run.isPaced ? 0U : m_options.inFlight},
            {"rate", m_options.rate},
            {"clients", m_clients.size()},
            {"measured_ms", std::llround(1000 * seconds)},
            {"acks_per_s", std::llround(static_cast<double>(m_run.ackedMeasured) / seconds)},
            {"deliveries_per_s", std::llround(static_cast<double>(m_run.deliveredMeasured) / seconds)},
            {"ack_p50_us", m_run.latencies.percentile(0.50)},
            {"ack_p99_us", m_run.latencies.percentile(0.99)},
            {"receipt_p50_us", m_run.receipts.percentile(0.50)},
            {"receipt_p99_us", m_run.receipts.percentile(0.99)},
            {"sent", m_run.sent},
            {"acked", m_run.acked},
            {"failed", m_run.failed},
            {"delivered", m_run.delivered},
            {"load_processor_percent", std::lround(100 * m_processorShare)},
        };
    }

    Options m_options;
    ChatRun m_run{ChatDialect::named(m_options.dialect)};
    Clock::time_point m_nextDue;
    std::size_t m_turn = 0;
    EpollLoop m_loop;
    std::vector<std::unique_ptr<ChatClient>> m_clients;
    Seconds m_measured{};
    double m_processorShare = 0;
};

int runLoad(int argc, char** argv)
{
    const Options options = optionsOf(argc, argv);
    Load load(options, readSeats(options.seats));
    const boost::json::object result = load.run();
    std::puts(boost::json::serialize(result).c_str());
    return result.at("acked") == result.at("sent") && result.at("failed") == 0 ? 0 : 1;
}

} // namespace

} // namespace backline::bench

int main(int argc, char** argv)
{
    try {
        return backline::bench::runLoad(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "socketio_load: %s\n", error.what());
        return 1;
    }
}
