#pragma once

#include "app/desktop/known_server.h"
#include "app/desktop/outbox_shelf.h"
#include "services/cache/canned_replies.h"
#include "services/cache/colleagues.h"
#include "services/cache/drafts.h"
#include "services/cache/my_conversations.h"
#include "services/cache/read_positions.h"
#include "services/cache/transcripts.h"
#include "services/client/session.h"
#include "ui/desk/workplace.h"

#include <QObject>

#include <memory>

namespace backline::desktop {

/// One person at work: the session with the server, what this computer remembers for them, and the pages. GUI
/// thread.
class WorkSession final : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        ui::MainWindow& window;
        ui::CommandRegistry& commands;
        cache::LocalStore& store;
        cache::Layout& layout;
        ui::AlertMeans alerts;
        client::SessionTiming timing{};
    };

    /// The surroundings outlive it. It connects at once.
    WorkSession(
        const client::SignedIn& signedIn,
        const KnownServer& server,
        const Surroundings& around,
        QObject* parent
    );
    ~WorkSession() override;

    client::Session& session() { return *m_session; }

    ui::Workplace& workplace() { return *m_workplace; }

private:
    OutboxShelf m_shelf;
    cache::Drafts m_drafts;
    cache::ReadPositions m_readPositions;
    cache::Transcripts m_transcripts;
    cache::MyConversations m_mine;
    cache::CannedReplies m_canned;
    cache::Colleagues m_colleagues;
    std::unique_ptr<client::Session> m_session;
    std::unique_ptr<ui::Workplace> m_workplace;
};

} // namespace backline::desktop
