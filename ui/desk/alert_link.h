#pragma once

#include "models/domain/types.h"
#include "ui/desk/alert_means.h"
#include "ui/desk/sight.h"

#include <QObject>
#include <QString>

namespace backline::client {
class MentionsFeed;
class Session;
} // namespace backline::client

namespace backline::ui {

class Attention;
class CommandRegistry;
class MainWindow;
class MessageAlerts;
class OpenChats;
class QueueLink;
class WaitingBell;

/// Everything that calls the user, and what he answers to it. It never raises the window by itself. GUI
/// thread.
class AlertLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        QueueLink& queue;
        MainWindow& window;
        CommandRegistry& commands;
        AlertMeans means;
        Sight::IsShown isShown;
        client::MentionsFeed& mentions;
    };

    /// All of it outlives the link.
    AlertLink(const Parts& parts, QObject* parent);

    /// The page of the queue shows something else.
    void look() { Q_EMIT m_sight->changed(); }

    /// The number for rail, title and tray.
    int count() const;

Q_SIGNALS:
    void countChanged(int count);

    /// The user has asked for the window, by a notification.
    void frontRequested(const QString& activation);
    void conversationRequested(const QString& id);
    void queueRequested();
    /// A note that mentions the user.
    void mentionRequested(backline::domain::Id id);

    /// What he asked for did not work.
    void told(const QString& message);

private:
    void connectActions();
    void connectBell();
    void run(const QString& action, const QString& activation);
    void accept(const QString& id);
    void showBell();

    Parts m_parts;
    Sight* m_sight;
    Attention* m_attention;
    WaitingBell* m_waiting;
    MessageAlerts* m_messages;
    QString m_asked; ///< is being accepted by a notification
};

} // namespace backline::ui
