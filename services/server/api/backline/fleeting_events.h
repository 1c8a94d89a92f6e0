#pragma once

#include "services/server/api/backline/realtime_request.h"
#include "services/server/api/fleeting_hub.h"
#include "services/server/realtime/namespace.h"
#include "services/server/store/writer.h"

namespace backline::server::api::own {

/// What one client shows the others and no stream keeps: that somebody types, reads, looks or is available.
/// Only who follows a conversation may show it something, and the others who follow it get it, here and in
/// other namespaces. io thread only; read marks and presence are stored on the writer first.
class FleetingEvents final : public FleetingSink
{
public:
    FleetingEvents(store::Writer& writer, FleetingHub& hub);
    FleetingEvents(const FleetingEvents&) = delete;
    FleetingEvents& operator=(const FleetingEvents&) = delete;

    /// Before the first client.
    void attach(realtime::Namespace& own) { m_namespace = &own; }

    /// Of somebody who only looks in nobody is told.
    void typing(const RealtimeRequest& request);
    void viewing(const RealtimeRequest& request);

    /// A number behind the conversation's last one counts as the last. Of somebody who only looks in nobody
    /// but staff is told.
    void seen(const RealtimeRequest& request);

    /// Of staff only; the others hear of it as of any change of presence.
    void presence(const RealtimeRequest& request);

    void showTyping(const Typing& typing) override;
    void showReading(const Reading& reading) override;

private:
    void tellTyping(const Typing& typing, const realtime::Client* except) const;
    void tellReading(const Reading& reading, const std::string& stream, const realtime::Client* except) const;
    void typingOfStaff(const RealtimeRequest& request, const std::string& conversation, bool typing);
    void showFrom(const realtime::Client& client, const Typing& typing) const;

    store::Writer& m_writer;
    FleetingHub& m_hub;
    realtime::Namespace* m_namespace = nullptr;
};

} // namespace backline::server::api::own
