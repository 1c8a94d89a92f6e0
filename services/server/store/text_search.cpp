#include "services/server/store/text_search.h"

namespace backline::server::store {

std::string containing(const std::string& text)
{
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!') {
            pattern += '!';
        }
        pattern += c;
    }
    return pattern + "%";
}

} // namespace backline::server::store
