#pragma once

#include "models/domain/desk.h"
#include "models/domain/knowledge.h"
#include "services/client/outcome.h"

#include <QObject>

#include <string>

namespace backline::client {

class RestClient;

/// What an agent does with a conversation. A lost race is Refused with holderName and holderSince. GUI
/// thread.
class ConversationCalls
{
public:
    explicit ConversationCalls(RestClient& rest)
        : m_rest(rest)
    {}

    using ThenRow = Then<domain::DeskConversation>;

    /// Whether there has ever been one, anybody's; for leads.
    void askForAny(QObject* context, Then<bool> then);

    void accept(const std::string& conversation, QObject* context, ThenRow then);

    /// Back to the queue, with a reason for the colleagues (may be empty).
    void release(const std::string& conversation, const std::string& reason, QObject* context, ThenRow then);
    void hold(const std::string& conversation, QObject* context, ThenRow then);
    void unhold(const std::string& conversation, QObject* context, ThenRow then);

    /// Closes it; the note becomes an internal message (may be empty).
    void resolve(const std::string& conversation, const std::string& note, QObject* context, ThenRow then);

    /// Hands it over to a colleague; the reason (may be empty) is read by the customer, too.
    void transfer(
        const std::string& conversation,
        domain::Id colleague,
        const std::string& reason,
        QObject* context,
        ThenRow then
    );

    /// One ticket for each conversation: asked again it gives the first one.
    void convertToTicket(
        const std::string& conversation,
        const std::string& subject,
        QObject* context,
        Then<domain::MadeTicket> then
    );

    /// Hands over what was worked out, to be reviewed for the knowledge base.
    void proposeSolution(
        const std::string& conversation,
        const std::string& question,
        const std::string& solution,
        QObject* context,
        Then<domain::Solution> then
    );

private:
    void call(
        const std::string& conversation,
        const QString& verb,
        const std::string& body,
        QObject* context,
        ThenRow then
    );

    RestClient& m_rest;
};

} // namespace backline::client
