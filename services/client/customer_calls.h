#pragma once

#include "models/domain/customer.h"
#include "services/client/outcome.h"

#include <QObject>

#include <string>

namespace backline::client {

class RestClient;

/// What is known of the customers. GUI thread.
class CustomerCalls
{
public:
    explicit CustomerCalls(RestClient& rest)
        : m_rest(rest)
    {}

    /// Of the customer of this conversation.
    void context(const std::string& conversation, QObject* context, Then<domain::CustomerContext> then);

private:
    RestClient& m_rest;
};

} // namespace backline::client
