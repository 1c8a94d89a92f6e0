#include "services/server/store/text_lists.h"

#include "services/protocol/json_writer.h"

#include <boost/json/parse.hpp>

namespace backline::server::store {

std::string toStored(const std::vector<std::string>& words)
{
    return protocol::toJson(words);
}

std::vector<std::string> fromStored(const std::string& text)
{
    std::vector<std::string> words;
    if (text.size() <= 2) {
        return words; // "[]" or nothing: the common case
    }
    boost::system::error_code error;
    const auto value = boost::json::parse(text, error);
    if (!error && value.is_array()) {
        for (const auto& word : value.get_array()) {
            if (word.is_string()) {
                words.emplace_back(word.get_string());
            }
        }
    }
    return words;
}

} // namespace backline::server::store
