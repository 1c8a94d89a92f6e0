// A queue that lives: customers who wait write, and an agent accepts and gives back. Every step is a request
// to a server with the demo's people, and one change in the queue. Prints one line of JSON.
#include "tests/api/api_client.h"
#include "tests/bench/processors.h"
#include "tests/bench/waiting_crowd.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <deque>
#include <exception>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace backline;

namespace {

constexpr int threads = 4; // so that one that waits for the disk does not hold up the others

struct Options
{
    unsigned short port = 0;
    int rows = 10'000;
    int rate = 200;
    int seconds = 60;
};

struct Counts
{
    std::atomic<int> done = 0;
    std::atomic<int> refused = 0;
};

tests::ApiClient signedIn(unsigned short port, const std::string& username)
{
    tests::ApiClient client(port);
    const auto answer =
        client.post("/auth/login", "{\"username\":\"" + username + "\",\"password\":\"demo\"}");
    const auto token = answer.text(u"access_token");
    if (token.empty()) {
        throw std::runtime_error("cannot sign in as " + username);
    }
    client.setToken(token);
    return client;
}

// One of several who do the same.
class Worker
{
public:
    Worker(const Options& options, Counts& counts, unsigned seed)
        : m_options(options)
        , m_counts(counts)
        , m_customer(signedIn(options.port, bench::crowdsCustomer))
        , m_agent(signedIn(options.port, "agent"))
        , m_random(seed)
    {}

    void run()
    {
        using namespace std::chrono;
        const auto start = steady_clock::now();
        const auto end = start + seconds(m_options.seconds);
        const auto pause = duration<double>(static_cast<double>(threads) / m_options.rate);
        for (auto due = start; due < end; due += duration_cast<steady_clock::duration>(pause)) {
            std::this_thread::sleep_until(due);
            step();
        }
    }

private:
    void step()
    {
        constexpr int fine = 200;
        const int status = choose();
        ++(status == fine ? m_counts.done : m_counts.refused);
    }

    int choose()
    {
        constexpr unsigned kinds = 5;
        const auto kind = m_random() % kinds;
        const auto id = bench::crowdId(static_cast<int>(m_random() % static_cast<unsigned>(m_options.rows)));
        if (kind == 0) {
            const int status = m_agent.post(path(id, "/accept")).status;
            m_taken.push_back(id);
            return status;
        }
        if (kind == 1 && !m_taken.empty()) {
            const auto back = m_taken.front();
            m_taken.pop_front();
            return m_agent.post(path(back, "/release")).status;
        }
        return m_customer.post(path(id, "/messages"), R"({"content":"Is anybody there?"})").status;
    }

    static std::string path(const std::string& id, const char* call)
    {
        return "/api/v1/conversations/" + id + call;
    }

    const Options& m_options;
    Counts& m_counts;
    tests::ApiClient m_customer;
    tests::ApiClient m_agent;
    std::mt19937 m_random;
    std::deque<std::string> m_taken;
};

Options optionsOf(int argc, char** argv)
{
    Options options;
    CLI::App app("A queue that lives");
    app.add_option("--port", options.port, "The server's port on this computer")->required();
    app.add_option("--rows", options.rows, "How many wait");
    app.add_option("--rate", options.rate, "Changes in a second")->check(CLI::PositiveNumber);
    app.add_option("--seconds", options.seconds, "How long");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::exit(app.exit(error));
    }
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const auto options = optionsOf(argc, argv);
        bench::keepTo(bench::Share::Others);
        Counts counts;
        std::vector<Worker> workers;
        for (unsigned i = 0; i < threads; ++i) {
            workers.emplace_back(options, counts, i + 1);
        }
        std::puts("{\"started\":true}");
        std::fflush(stdout);
        std::vector<std::jthread> running;
        for (auto& worker : workers) {
            running.emplace_back([&worker] { worker.run(); });
        }
        running.clear();
        std::printf("{\"done\":%d,\"refused\":%d}\n", counts.done.load(), counts.refused.load());
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "queue_load: %s\n", error.what());
        return 1;
    }
}
