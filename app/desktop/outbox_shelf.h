#pragma once

#include "services/cache/outgoing.h"
#include "services/client/outbox_store.h"

namespace backline::desktop {

/// Lets the outbox keep its messages in the local store. GUI thread.
class OutboxShelf final : public client::OutboxStore
{
public:
    OutboxShelf(cache::LocalStore& store, const QString& account)
        : m_outgoing(store, account)
    {}

    bool keep(const domain::OutgoingMessage& item) override { return m_outgoing.add(item); }

    void update(const domain::OutgoingMessage& item) override { m_outgoing.update(item); }

    void remove(const std::string& clientId) override { m_outgoing.remove(clientId); }

    std::vector<domain::OutgoingMessage> all() override { return m_outgoing.all(); }

private:
    cache::Outgoing m_outgoing;
};

} // namespace backline::desktop
