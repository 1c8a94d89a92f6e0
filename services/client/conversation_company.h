#pragma once

#include "models/domain/person.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <boost/json/value.hpp>

#include <map>
#include <string>
#include <vector>

namespace backline::client {

class RealtimeLink;

/// Who else is in a conversation right now: typing, reading, looking. None of it is stored anywhere, so it is
/// told again after a loss, and forgotten when it is not repeated or the line is down. GUI thread.
class ConversationCompany : public QObject
{
    Q_OBJECT

public:
    ConversationCompany(std::string conversation, domain::Id me, RealtimeLink& link, QObject* parent);

    /// Whose reading counts as the customer's.
    void setCustomer(const std::string& username) { m_customer = username; }

    void setTyping(bool typing);
    void markSeen(long long seq);
    void setViewing(bool viewing);

    /// The streams are followed (again): the server listens to us now.
    void resume();

Q_SIGNALS:
    void typing(const std::string& personName, backline::domain::Role role, bool on);
    void seen(const std::string& personName, backline::domain::Role role, long long seq);
    void viewing(const std::vector<std::string>& names);

private:
    struct Somebody
    {
        std::string name;
        domain::Role role = domain::Role::Agent;
        qint64 until = 0;
    };

    using People = std::map<domain::Id, Somebody>;

    void take(const std::string& event, const boost::json::value& data);
    void takeTyping(domain::Id id, Somebody person, bool on);
    void takeViewing(domain::Id id, Somebody person, bool on);
    void forgetSilent();
    void forgetEverybody();
    void tellTyping(bool on);
    void tellViewing();
    void tellSeen();
    void announceViewers();

    std::string m_conversation;
    domain::Id m_me;
    RealtimeLink& m_link;
    std::string m_customer;
    QElapsedTimer m_clock;
    People m_typing;
    People m_viewing;
    qint64 m_toldTyping = -1; ///< when; -1: they think I am not
    long long m_seen = 0;
    bool m_isViewing = false;
    QTimer m_forgetting;
    QTimer m_pause; ///< after the last key
    QTimer m_stillHere;
};

} // namespace backline::client
