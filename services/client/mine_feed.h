#pragma once

#include "services/client/desk_list.h"

namespace backline::client {

/// What I have accepted and not yet closed or given back. GUI thread.
class MineFeed : public DeskList
{
    Q_OBJECT

public:
    MineFeed(domain::Id me, RestClient& rest, RealtimeLink& link, QObject* parent = nullptr);

protected:
    void begin() override;
    RestRequest requestFor(const std::string& cursor) const override;
    Outcome<Page> read(const QByteArray& body) const override;
    Outcome<Change> read(const StreamItem& item) const override;

private:
    domain::Id m_me;
    long long m_after = 0; ///< the stream's end before the first page was read
};

} // namespace backline::client
