#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace backline::server::api::own {

/// Pages of the queue as they were last written. All desktops ask for the same first page after every change
/// of the queue; it is read and written once for them. A page is good as long as its stream's last number is
/// the same, because whatever a row shows changes with an event in the queue's stream. Any thread.
class QueuePages
{
public:
    /// Null when the page must be made.
    std::shared_ptr<const std::string> find(const std::string& query, long long last) const;
    void keep(const std::string& query, long long last, std::shared_ptr<const std::string> page);

private:
    struct Page
    {
        long long last = 0;
        std::shared_ptr<const std::string> text;
    };

    static constexpr std::size_t most = 256;

    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Page> m_pages;
};

} // namespace backline::server::api::own
