#include "tests/reliability/load_writer.h"

#include "tests/reliability/realtime_client.h"

#include <boost/json/object.hpp>

#include <stdexcept>
#include <utility>

namespace backline::tests {

namespace json = boost::json;

namespace {

constexpr const char* words = "Something that must not get lost";

/// How often each id is in the log, and under which number.
struct Log
{
    std::map<std::string, int> times;
    std::map<std::string, long long> numbers;
    bool hasGap = false;
};

Log readLog(RestClient& staff, const std::string& conversation)
{
    Log log;
    long long number = 0;
    for (const auto& event : streamEvents(staff, "conversation/" + conversation + "/public")) {
        log.hasGap = log.hasGap || event.at("seq").as_int64() != ++number;
        if (event.at("type").as_string() == "message") {
            const std::string id(event.at("data").at("client_id").as_string());
            ++log.times[id];
            log.numbers[id] = event.at("seq").as_int64();
        }
    }
    return log;
}

} // namespace

LoadWriter::LoadWriter(Way way, std::string name, std::string conversation, std::string token)
    : m_way(way)
    , m_name(std::move(name))
    , m_conversation(std::move(conversation))
    , m_token(std::move(token))
{}

void LoadWriter::run(unsigned short port, const std::atomic<bool>& stop)
{
    try {
        if (m_way == Way::Socket) {
            RealtimeClient client(port, m_token);
            sayOn(stop, [&](const std::string& id) {
                return client.call("say", saying(m_conversation, id, words));
            });
        } else {
            RestClient client(port, m_token);
            const auto target = "/api/v1/conversations/" + m_conversation + "/messages";
            sayOn(stop, [&](const std::string& id) {
                return client.post(target, json::object{{"client_id", id}, {"content", words}}).json();
            });
        }
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): the server is gone, as it should be
    }
}

template<class Say>
void LoadWriter::sayOn(const std::atomic<bool>& stop, Say say)
{
    while (!stop) {
        if (m_unconfirmed.empty()) {
            m_unconfirmed = m_name + "-" + std::to_string(m_count++);
        } else {
            m_resent.insert(m_unconfirmed);
        }
        const auto answer = say(m_unconfirmed);
        if (isError(answer)) {
            return; // it is stopping
        }
        m_confirmed[m_unconfirmed] = answer.at("message").at("seq").as_int64();
        m_unconfirmed.clear();
    }
}

std::string compareWithLog(
    RestClient& staff,
    const std::string& conversation,
    const std::vector<const LoadWriter*>& all
)
{
    const auto log = readLog(staff, conversation);
    if (log.hasGap) {
        return "a number is missing in " + conversation;
    }
    for (const auto& [id, count] : log.times) {
        if (!id.empty() && count != 1) {
            return id + " is stored " + std::to_string(count) + " times";
        }
    }
    for (const auto* writer : all) {
        if (writer->conversation() != conversation) {
            continue;
        }
        for (const auto& [id, number] : writer->confirmed()) {
            const auto found = log.numbers.find(id);
            if (found == log.numbers.end() || found->second != number) {
                return id + " was confirmed with the number " + std::to_string(number) + " and is not there";
            }
        }
    }
    return {};
}

} // namespace backline::tests
