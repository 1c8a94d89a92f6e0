#pragma once

#include "models/domain/desk.h"

#include <string>
#include <vector>

namespace backline::client {

/// Keeps what is not sent yet across a restart and a crash. The app implements it on the local store. Called
/// from the GUI thread, and expected to be quick.
class OutboxStore
{
public:
    virtual ~OutboxStore() = default;

    /// False when it could not be kept (a full disk).
    virtual bool keep(const domain::OutgoingMessage& item) = 0;
    virtual void update(const domain::OutgoingMessage& item) = 0;
    virtual void remove(const std::string& clientId) = 0;

    /// In the order in which they were kept.
    virtual std::vector<domain::OutgoingMessage> all() = 0;
};

} // namespace backline::client
