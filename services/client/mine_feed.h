#pragma once

#include "models/domain/knowledge.h"
#include "services/client/desk_list.h"

namespace backline::client {

struct StreamItem;

/// Somebody else's hand gave me a conversation, or took one of mine.
struct HandOver
{
    domain::DeskConversation conversation;
    bool isToMe = false;
    std::string by; ///< whose hand it was
    std::string from; ///< who had it before; empty for nobody
    std::string reason; ///< may be empty
};

/// What I have accepted and not yet closed or given back. GUI thread.
class MineFeed : public DeskList
{
    Q_OBJECT

public:
    MineFeed(domain::Id me, RestClient& rest, RealtimeLink& link, QObject* parent = nullptr);

Q_SIGNALS:
    /// After the list has it, or has it no more.
    void handedOver(const backline::client::HandOver& handOver);

    /// A lead turned down what I proposed; `by` is empty when a program did.
    void solutionRejected(const backline::domain::Solution& solution, const std::string& by);
    /// Everything that happens in my own stream, after the list has taken it in.
    void heard(const backline::client::StreamItem& item);

protected:
    void begin() override;
    RestRequest requestFor(const std::string& cursor) const override;
    Outcome<Page> read(const QByteArray& body) const override;
    Outcome<Change> read(const StreamItem& item) const override;
    void noted(const StreamItem& item) override;

private:
    domain::Id m_me;
    long long m_after = 0; ///< the stream's end before the first page was read
};

} // namespace backline::client
