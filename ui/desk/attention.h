#pragma once

#include <QObject>

namespace backline::client {
class Session;
}

namespace backline::ui {

class OpenChats;

/// The one number that rail, title and tray show: who waits, as the server says, and my conversations in
/// which something is unread. GUI thread.
class Attention final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    Attention(client::Session& session, OpenChats& chats, QObject* parent);

    int count() const { return m_count; }

Q_SIGNALS:
    void countChanged(int count);

private:
    void recount();

    client::Session& m_session;
    OpenChats& m_chats;
    int m_count = 0;
};

} // namespace backline::ui
