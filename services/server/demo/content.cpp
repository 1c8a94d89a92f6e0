#include "services/server/demo/content.h"

#include "services/protocol/json_reader.h"

#include <boost/json/parse.hpp>

#include <stdexcept>
#include <string_view>

namespace backline::server::embedded {

extern const std::string_view demoArticles;
extern const std::string_view demoCustomers;
extern const std::string_view demoSessions;
extern const std::string_view demoConversations;
extern const std::string_view demoCannedReplies;

} // namespace backline::server::embedded

namespace backline::server::demo {

namespace {

template<class T>
std::vector<T> readAll(std::string_view text)
{
    std::vector<T> all;
    const auto file = boost::json::parse(text);
    for (const auto& value : file.as_array()) {
        protocol::JsonReader reader("demo");
        reader.readObject(value, all.emplace_back());
        if (!reader.faults().empty()) {
            throw std::runtime_error("the demo data are broken: " + protocol::toDetailText(reader.faults()));
        }
    }
    return all;
}

} // namespace

Line lineOf(const std::string& written)
{
    constexpr std::string_view separator = ": ";
    const auto at = written.find(separator);
    if (at == std::string::npos) {
        throw std::runtime_error("the demo data have a line without a speaker: " + written);
    }
    return {written.substr(0, at), written.substr(at + separator.size())};
}

std::string aiOriginOf(const Line& line)
{
    if (line.speaker == "suggested") {
        return "unchanged";
    }
    return line.speaker == "edited" ? line.speaker : std::string();
}

std::vector<ArticleText> articleTexts()
{
    return readAll<ArticleText>(embedded::demoArticles);
}

std::vector<CustomerText> customerTexts()
{
    return readAll<CustomerText>(embedded::demoCustomers);
}

std::vector<SessionText> sessionTexts()
{
    return readAll<SessionText>(embedded::demoSessions);
}

std::vector<WaitingText> waitingTexts()
{
    return readAll<WaitingText>(embedded::demoConversations);
}

std::vector<CannedText> cannedTexts()
{
    return readAll<CannedText>(embedded::demoCannedReplies);
}

} // namespace backline::server::demo
