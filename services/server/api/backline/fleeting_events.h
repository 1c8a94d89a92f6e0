#pragma once

#include "services/server/api/backline/realtime_request.h"
#include "services/server/store/writer.h"

namespace backline::server::api::own {

/// What one client shows the others and no stream keeps: that somebody types, reads, looks or is available.
/// Only who follows a conversation may show it something, and the others who follow it get it. io thread
/// only; read marks and presence are stored on the writer first.
class FleetingEvents
{
public:
    explicit FleetingEvents(store::Writer& writer)
        : m_writer(writer)
    {}

    FleetingEvents(const FleetingEvents&) = delete;
    FleetingEvents& operator=(const FleetingEvents&) = delete;

    void typing(const RealtimeRequest& request);
    void viewing(const RealtimeRequest& request);

    /// A number behind the conversation's last one counts as the last.
    void seen(const RealtimeRequest& request);

    /// Of staff only; the others hear of it as of any change of presence.
    void presence(const RealtimeRequest& request);

private:
    store::Writer& m_writer;
};

} // namespace backline::server::api::own
