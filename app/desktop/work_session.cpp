#include "app/desktop/work_session.h"

namespace backline::desktop {

namespace {

/// What one person of one server may see is not shown to another.
QString accountOf(const client::SignedIn& signedIn, const KnownServer& server)
{
    return server.key() + u'#' + QString::fromStdString(signedIn.person.username);
}

} // namespace

WorkSession::WorkSession(
    const client::SignedIn& signedIn,
    const KnownServer& server,
    const Surroundings& around,
    QObject* parent
)
    : QObject(parent)
    , m_shelf(around.store, accountOf(signedIn, server))
    , m_drafts(around.store, accountOf(signedIn, server))
    , m_readPositions(around.store, accountOf(signedIn, server))
    , m_transcripts(around.store, accountOf(signedIn, server))
    , m_mine(around.store, accountOf(signedIn, server))
    , m_canned(around.store, accountOf(signedIn, server))
    , m_colleagues(around.store, accountOf(signedIn, server))
    , m_session(std::make_unique<client::Session>(signedIn, m_shelf, around.timing))
    , m_workplace(std::make_unique<ui::Workplace>(
          ui::Workplace::Parts{
              *m_session,
              around.window,
              around.commands,
              around.layout,
              {m_drafts, m_readPositions, m_transcripts, m_mine, m_canned, m_colleagues},
              server.text(),
              around.alerts},
          nullptr
      ))
{
    m_session->start();
}

WorkSession::~WorkSession() = default;

} // namespace backline::desktop
