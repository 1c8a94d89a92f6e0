#pragma once

#include "models/domain/reply_variables.h"
#include "services/cache/canned_replies.h"
#include "services/client/canned_calls.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>
#include <string>
#include <vector>

namespace backline::client {
class Session;
}

namespace backline::ui {

class PaneLink;

/// Gives a pane's composer the prepared answers: what this computer remembers of them at once, what the
/// server has as soon as it says so. Fills in what the conversation tells, and has the use counted, later if
/// need be. GUI thread.
class CannedLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        PaneLink& pane;
        cache::CannedReplies& memory;
    };

    CannedLink(const Parts& parts, QObject* parent);

private:
    struct Use
    {
        domain::Id reply = 0;
        std::string conversation;
    };

    void goOnline();
    void begin();
    void refresh();
    void take(const client::CannedCalls::Replies& replies);
    void show(client::CannedCalls::Replies replies);
    void insert(const domain::CannedReply& reply);
    void count(const Use& use);
    domain::ReplyVariables variables() const;

    client::Session& m_session;
    PaneLink& m_pane;
    cache::CannedReplies& m_memory;
    client::CannedCalls m_calls;
    std::optional<client::CannedCalls::Replies> m_fresh; ///< came while somebody was choosing
    std::vector<Use> m_uncounted;
    QElapsedTimer m_loaded;
    bool m_isLoading = false;
};

} // namespace backline::ui
