#pragma once

#include "models/domain/person.h"
#include "ui/shell/outbox_menu.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <string>

namespace backline::client {
class Session;
}

namespace backline::ui {

class MainWindow;
class OpenChats;

/// What the bars around the pages say of the session: presence, who is late, and how true the screen
/// is. GUI thread.
class ShellLink final : public QObject
{
    Q_OBJECT

public:
    /// @p server names the server to people: "this computer", or its address.
    ShellLink(
        client::Session& session,
        OpenChats& chats,
        MainWindow& window,
        QString server,
        QObject* parent
    );

    void setPresence(domain::Presence presence);

Q_SIGNALS:
    /// The customer who waits longest for an answer of mine, or to whom something is not sent yet.
    void conversationRequested(const QString& id);

private:
    void connectTopBar();
    void connectTruth();
    void comeToWork();
    void showMe();
    void showTruth();
    void showOffline();
    void showOutbox();
    QList<OutboxMenu::Item> unsent() const;
    void tick();
    std::string longestLate() const;

    client::Session& m_session;
    OpenChats& m_chats;
    MainWindow& m_window;
    QString m_server;
    domain::Presence m_chosen = domain::Presence::Online;
    bool m_comes = true; ///< the server's first word since the line is there is awaited
    QTimer m_clock;
};

} // namespace backline::ui
