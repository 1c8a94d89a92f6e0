#pragma once

#include "models/domain/person.h"

#include <string>
#include <vector>

namespace backline::server::api {

/// Somebody types, or has stopped.
struct Typing
{
    std::string conversation; ///< public id
    const domain::Person& person;
    bool typing = false;
};

/// How far somebody has read a conversation's public stream.
struct Reading
{
    std::string conversation; ///< public id
    const domain::Person& person;
    long long seq = 0;
    domain::Id messageId = 0; ///< the last message up to there; 0 for none
};

/// A namespace that shows its clients what clients of others do. io thread only.
class FleetingSink
{
public:
    virtual ~FleetingSink() = default;
    virtual void showTyping(const Typing& typing) = 0;
    virtual void showReading(const Reading& reading) = 0;
};

/// Carries from one namespace to the others what no stream keeps. Who may send it was asked before. io thread
/// only; its sinks outlive its last call.
class FleetingHub
{
public:
    FleetingHub() = default;
    FleetingHub(const FleetingHub&) = delete;
    FleetingHub& operator=(const FleetingHub&) = delete;

    void add(FleetingSink& sink) { m_sinks.push_back(&sink); }

    /// To every sink but the one it comes from, which has told its own clients.
    void tell(const Typing& typing, const FleetingSink& from) const
    {
        for (auto* sink : m_sinks) {
            if (sink != &from) {
                sink->showTyping(typing);
            }
        }
    }

    void tell(const Reading& reading, const FleetingSink& from) const
    {
        for (auto* sink : m_sinks) {
            if (sink != &from) {
                sink->showReading(reading);
            }
        }
    }

private:
    std::vector<FleetingSink*> m_sinks;
};

} // namespace backline::server::api
