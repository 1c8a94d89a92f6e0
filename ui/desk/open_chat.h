#pragma once

#include "models/domain/desk.h"
#include "models/domain/rating.h"
#include "models/items/mine_model.h"
#include "models/items/thread_model.h"
#include "ui/desk/memory.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace backline::client {
class ConversationFeed;
class Session;
struct Failure;
} // namespace backline::client

namespace backline::ui {

/// One conversation that is open at this desk, shown or not: what the server tells of it, what is on its way
/// there, and what this computer remembers of it. GUI thread.
class OpenChat final : public QObject
{
    Q_OBJECT

public:
    enum class Load
    {
        Loading, ///< nothing to show yet
        Outlined, ///< what a list says of it; the rest comes with the line
        Remembered, ///< as it was when this computer saw it last
        Ready,
        Failed
    };

    /// Session and memory outlive it.
    OpenChat(client::Session& session, Memory memory, std::string id, QObject* parent);

    const std::string& id() const { return m_id; }

    items::ThreadModel& thread() { return m_thread; }

    const domain::DeskDetails& details() const { return m_details; }

    Load load() const { return m_load; }

    /// Why it could not be loaded, with what to do.
    const QString& failure() const { return m_failure; }

    /// For people; never empty.
    QString customerName() const;

    bool isShown() const { return m_load != Load::Loading && m_load != Load::Failed; }

    /// What a list says of it: its name, and all there is to show while there is no line.
    void introduce(const domain::DeskConversation& conversation);

    /// What a call of ours has just brought; the feed says the same in a moment.
    void setConversation(const domain::DeskConversation& conversation);

    void reload();
    void setWriting(bool isWriting);

    /// The user looks at it: colleagues see that.
    void setViewed(bool isViewed);

    /// Everything up to this row of thread() has been on screen.
    void markSeen(const QModelIndex& row);

    const QStringList& typing() const { return m_typing; }

    const QStringList& viewers() const { return m_viewers; }

    items::MyConversation summary() const;

Q_SIGNALS:
    /// conversation, load or summary are different now.
    void changed();
    void companyChanged();

    /// The customer said something new while this was open.
    void customerSpoke(const QString& text);

    /// Somebody made a ticket of it.
    void ticketMade();

private:
    void recall();
    void outline();
    void listen(client::Session& session);
    void open(const domain::DeskDetails& details);
    void take(const domain::Message& message);
    void note(const domain::Message& message);
    void notice(const std::string& type, const std::string& personName, domain::Instant at);
    static QString endingWords(bool byCustomer, const QString& agent);
    void noteAcceptance();
    void noteRating(const domain::Rating& rating);
    bool wasHandedOver() const;
    void stumble(const client::Failure& failure);
    void showOutgoing();
    void setTyping(const std::string& name, bool on);

    client::Session& m_session;
    Memory m_memory;
    std::string m_id;
    client::ConversationFeed* m_feed;
    items::ThreadModel m_thread;
    domain::DeskDetails m_details;
    Load m_load = Load::Loading;
    bool m_isOutlined = false; ///< the thread says that it is to be loaded
    QString m_failure;
    QStringList m_typing;
    QStringList m_viewers;
    std::optional<domain::Message> m_last; ///< of the public stream
    std::vector<long long> m_unread; ///< the customer's, by number
    domain::Instant m_waitingSince = 0;
    domain::Instant m_readAt = 0;
    domain::Instant m_noticedAcceptance = 0;
    bool m_isRatingNoticed = false; ///< there is one rating for each conversation
};

} // namespace backline::ui
