#pragma once

#include "models/domain/mentions.h"
#include "models/domain/person.h"
#include "services/client/people_calls.h"

#include <QElapsedTimer>
#include <QObject>

#include <string>
#include <vector>

namespace backline::client {

class RealtimeLink;
class RestClient;

/// The people whom I work with, without myself, and how they are. GUI thread.
class Colleagues : public QObject
{
    Q_OBJECT

public:
    /// It loads as soon as there is a line. All of it outlives the object.
    Colleagues(domain::Id me, RestClient& rest, RealtimeLink& link, QObject* parent = nullptr);

    /// What is known from earlier, until the server says something.
    void recall(std::vector<domain::Person> people);

    /// Loads them again when that was some time ago.
    void refresh();

    const std::vector<domain::Person>& all() const { return m_people; }

    void setPresence(domain::Id id, domain::Presence presence);

    /// Whom a note names, each once: what is to be sent with it.
    std::vector<domain::Mentioned> namedIn(const std::string& note) const;

Q_SIGNALS:
    void changed();

    /// The server gave them: worth remembering.
    void loaded(const std::vector<backline::domain::Person>& people);

private:
    void ask();
    void take(std::vector<domain::Person> people);

    domain::Id m_me;
    PeopleCalls m_calls;
    std::vector<domain::Person> m_people;
    QElapsedTimer m_loaded;
    bool m_isAsking = false;
};

} // namespace backline::client
