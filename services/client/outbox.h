#pragma once

#include "models/domain/desk.h"
#include "models/domain/knowledge.h"
#include "models/domain/live_chat.h"
#include "models/domain/mentions.h"
#include "services/client/backoff.h"
#include "services/client/outcome.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace backline::client {

class OutboxStore;
class RestClient;

/// Everything that people write here. It is kept before it is sent, sent in the order of its conversation,
/// and repeated under the same clientId until the server has answered: so it arrives once, and is not lost by
/// a crash on either side. What the server refuses waits for a person; what was written after it goes on. GUI
/// thread.
class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(RestClient& rest, OutboxStore& store, Backoff::Range backoff = {}, QObject* parent = nullptr);

    /// Takes over what an earlier run left, and sends.
    void start();

    domain::OutgoingMessage send(
        const std::string& conversation,
        const std::string& content,
        bool internal,
        const std::string& aiOrigin = {}
    );

    /// A note for colleagues that names these.
    domain::OutgoingMessage sendNote(
        const std::string& conversation,
        const std::string& content,
        const std::vector<domain::Mentioned>& mentions
    );

    /// A file that was uploaded by this person.
    domain::OutgoingMessage sendFile(
        const std::string& conversation,
        const domain::Attachment& file,
        bool internal
    );

    /// An article for the customer to read.
    domain::OutgoingMessage share(const std::string& conversation, const domain::Article& article);

    /// Sends what was refused once more, behind what waits now.
    void retry(const std::string& clientId);

    /// Throws away what was refused or has not been tried yet. False if it is on its way just now.
    bool discard(const std::string& clientId);

    /// The line is back: does not wait for the next attempt any longer.
    void wake();

    /// In the order in which they were written.
    std::vector<domain::OutgoingMessage> items() const;

    int count() const { return static_cast<int>(m_items.size()); }

Q_SIGNALS:
    void queued(const backline::domain::OutgoingMessage& item);
    void sent(const std::string& clientId, const backline::domain::Message& message);

    /// Refused: item.problem says why.
    void stuck(const backline::domain::OutgoingMessage& item);

    /// It is sent, but would not survive a crash.
    void unkept(const backline::domain::OutgoingMessage& item);
    void countChanged(int count);

private:
    using Items = std::map<std::string, domain::OutgoingMessage>;

    domain::OutgoingMessage take(domain::OutgoingMessage item);
    void enqueue(const domain::OutgoingMessage& item);
    void sendNext(const std::string& conversation);
    void answered(const std::string& clientId, const Outcome<QByteArray>& answer);
    void arrived(const std::string& clientId, const domain::Message& message);
    void stumbled(const std::string& clientId, const Failure& failure);
    void stop(domain::OutgoingMessage& item, const QString& problem);
    bool isUnderWay(const domain::OutgoingMessage& item) const;
    void sendAll();
    void forget(const std::string& clientId);

    RestClient& m_rest;
    OutboxStore& m_store;
    Items m_items;
    std::vector<std::string> m_order; ///< all of them, as written
    std::map<std::string, std::deque<std::string>> m_lanes; ///< conversation → what is to be sent
    std::set<std::string> m_underWay; ///< conversations
    Backoff m_backoff;
    QTimer m_again;
};

} // namespace backline::client
