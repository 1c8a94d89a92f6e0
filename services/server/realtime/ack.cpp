#include "services/server/realtime/ack.h"

#include "services/server/realtime/client.h"

#include <utility>

namespace backline::server::realtime {

struct Ack::State
{
    State(std::weak_ptr<Client> asking, std::shared_ptr<AckCount> pending, std::uint64_t number)
        : client(std::move(asking))
        , count(std::move(pending))
        , id(number)
    {
        ++*count;
    }

    ~State() { --*count; }

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    std::weak_ptr<Client> client;
    std::shared_ptr<AckCount> count;
    std::uint64_t id;
};

Ack::Ack(const std::shared_ptr<Client>& client, std::shared_ptr<AckCount> count, std::uint64_t id)
    : m_state(std::make_shared<State>(client, std::move(count), id))
{}

void Ack::operator()(std::string_view argsJson) const
{
    if (const auto client = take()) {
        client->sendAck(m_state->id, argsJson);
    }
}

void Ack::withAttachments(boost::json::array args, std::vector<std::string> attachments) const
{
    if (const auto client = take()) {
        client->sendAck(m_state->id, std::move(args), std::move(attachments));
    }
}

std::shared_ptr<Client> Ack::take() const
{
    return std::exchange(m_state->client, {}).lock();
}

} // namespace backline::server::realtime
