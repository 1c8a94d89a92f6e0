#pragma once

#include "services/server/http/limits.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>

namespace backline::server::http {

/// Something that can be asked to end: a connection, or the WebSocket it has become.
class Closable
{
public:
    /// Came in by this listener (Peer::listener).
    explicit Closable(const void* listener)
        : m_listener(listener)
    {}

    virtual ~Closable() = default;
    Closable(const Closable&) = delete;
    Closable& operator=(const Closable&) = delete;

    /// Finish what runs, take no new work.
    virtual void finish() = 0;

    /// Answer what was asked, listen to nothing more.
    virtual void sendAway() = 0;

    /// End now.
    virtual void abort() = 0;

    const void* listener() const { return m_listener; }

private:
    const void* m_listener;
};

/// The connections that are open, for limits and for the stop of the server. io thread only.
class ConnectionRegistry
{
public:
    /// False when there are too many already.
    bool admit(const std::string& address, bool unlimited, const Limits& limits);
    void dismiss(const std::string& address);

    void add(Closable& closable) { m_open.insert(&closable); }

    void remove(Closable& closable) { m_open.erase(&closable); }

    void finishAll();
    void abortAll();

    /// Those that came in by this listener, and no other.
    void sendAwayFrom(const void* listener);

    std::size_t count() const { return m_count; }

    bool stopping() const { return m_stopping; }

private:
    template<class Action>
    void forEach(Action action);

    std::set<Closable*> m_open;
    std::map<std::string, std::size_t> m_perAddress;
    std::size_t m_count = 0;
    bool m_stopping = false;
};

} // namespace backline::server::http
