#pragma once

#include "models/domain/mentions.h"
#include "services/client/backoff.h"
#include "services/client/outcome.h"
#include "services/protocol/backline_mentions.h"

#include <QObject>
#include <QTimer>

#include <set>
#include <vector>

namespace backline::client {

class MineFeed;
class RealtimeLink;
class RestClient;
struct StreamItem;

/// The notes in which colleagues mentioned me and that I have not seen: also those that came while nobody was
/// signed in, and whatever was seen elsewhere is gone. GUI thread.
class MentionsFeed : public QObject
{
    Q_OBJECT

public:
    /// It loads as soon as there is a line. All of it outlives the feed.
    MentionsFeed(RestClient& rest, RealtimeLink& link, MineFeed& mine, QObject* parent = nullptr);

    /// The newest first; of very many the newest ones.
    const std::vector<domain::Mention>& unseen() const { return m_unseen; }

    /// How many there are.
    long long count() const { return m_count; }

    /// I have seen these: they are gone here at once, and on the server as soon as there is a line.
    void see(const std::vector<domain::Id>& ids);

Q_SIGNALS:
    /// Somebody mentioned me just now, or while the line was away. Once for each; it is in unseen() soon.
    void mentioned(const backline::domain::Mention& mention);

    /// unseen() or count() is different.
    void changed();

private:
    void hear(const StreamItem& item);
    void ask();
    void take(const Outcome<protocol::api::MentionPage>& page);
    void show(const protocol::api::MentionPage& page);
    void tell();
    void tryLater(const Failure& failure);
    void goOn();

    RestClient& m_rest;
    RealtimeLink& m_link;
    std::vector<domain::Mention> m_unseen;
    long long m_count = 0;
    std::set<domain::Id> m_seen; ///< here: a page that was made before does not bring them back
    std::set<domain::Id> m_untold; ///< of these the server does not know yet
    bool m_isAsking = false;
    bool m_isOld = false; ///< something happened since it was asked for
    bool m_isTelling = false;
    Backoff m_backoff;
    QTimer m_again;
};

} // namespace backline::client
