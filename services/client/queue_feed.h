#pragma once

#include "services/client/desk_list.h"

namespace backline::client {

/// Everything that waits, in the order in which it should be taken when it was loaded; models sort by
/// priority and wait. GUI thread.
class QueueFeed : public DeskList
{
    Q_OBJECT

public:
    QueueFeed(RestClient& rest, RealtimeLink& link, QObject* parent = nullptr);

protected:
    RestRequest requestFor(const std::string& cursor) const override;
    Outcome<Page> read(const QByteArray& body) const override;
    Outcome<Change> read(const StreamItem& item) const override;
};

} // namespace backline::client
