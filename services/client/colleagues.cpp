#include "services/client/colleagues.h"

#include "services/client/realtime_link.h"

#include <algorithm>
#include <set>
#include <utility>

namespace backline::client {

namespace {

constexpr qint64 freshFor = 30'000; ///< milliseconds

} // namespace

Colleagues::Colleagues(domain::Id me, RestClient& rest, RealtimeLink& link, QObject* parent)
    : QObject(parent)
    , m_me(me)
    , m_calls(rest)
{
    connect(&link, &RealtimeLink::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Open) {
            ask();
        }
    });
}

void Colleagues::recall(std::vector<domain::Person> people)
{
    if (!m_loaded.isValid()) {
        take(std::move(people));
    }
}

void Colleagues::refresh()
{
    if (!m_loaded.isValid() || m_loaded.hasExpired(freshFor)) {
        ask();
    }
}

void Colleagues::setPresence(domain::Id id, domain::Presence presence)
{
    const auto found = std::ranges::find(m_people, id, &domain::Person::id);
    if (found != m_people.end() && std::exchange(found->presence, presence) != presence) {
        Q_EMIT changed();
    }
}

/// Namesakes can only be told apart by their logins; whoever writes the name means them all.
std::vector<domain::Mentioned> Colleagues::namedIn(const std::string& note) const
{
    std::vector<std::string> names;
    for (const auto& person : m_people) {
        names.push_back(person.name);
        names.push_back(person.username);
    }
    std::set<std::string> written;
    for (const auto& mark : domain::mentionMarks(note, names)) {
        written.insert(names[mark.name]);
    }
    std::vector<domain::Mentioned> named;
    for (const auto& person : m_people) {
        const auto& name = written.contains(person.name) ? person.name : person.username;
        if (written.contains(name) && named.size() < domain::mostMentions) {
            named.push_back({person.id, name});
        }
    }
    return named;
}

void Colleagues::ask()
{
    if (std::exchange(m_isAsking, true)) {
        return;
    }
    m_calls.people(this, [this](const Outcome<std::vector<domain::Person>>& people) {
        m_isAsking = false;
        if (people) {
            m_loaded.start();
            take(*people);
            Q_EMIT loaded(m_people);
        }
    });
}

void Colleagues::take(std::vector<domain::Person> people)
{
    std::erase_if(people, [this](const domain::Person& person) {
        return person.id == m_me || !person.enabled;
    });
    m_people = std::move(people);
    Q_EMIT changed();
}

} // namespace backline::client
