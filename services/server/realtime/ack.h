#pragma once

#include <boost/json/array.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace backline::server::realtime {

class Client;

/// How many answers a client still waits for.
using AckCount = std::atomic<std::size_t>;

/// The answer a client waits for; copies are the same answer. Call one of the two functions once, on the io
/// thread, now or later: more, or a client that is gone, is without effect. It may be destroyed on any
/// thread.
class Ack
{
public:
    Ack(const std::shared_ptr<Client>& client, std::shared_ptr<AckCount> count, std::uint64_t id);

    /// The arguments as JSON separated by commas.
    void operator()(std::string_view argsJson) const;

    /// Arguments with `{"_placeholder":true,"num":N}` in place of the attachments.
    void withAttachments(boost::json::array args, std::vector<std::string> attachments) const;

private:
    struct State;

    /// Null unless the answer can still be given.
    std::shared_ptr<Client> take() const;

    std::shared_ptr<State> m_state;
};

} // namespace backline::server::realtime
