#pragma once

#include "models/domain/desk.h"

#include <QObject>
#include <QString>

namespace backline::ui {

class ChatLink;
class CommandRegistry;
class DeskPage;
class HeldKeys;
class MainWindow;
class OpenChats;
class QueueLink;

/// From the key that accepts a conversation to its composer. What is typed while the server thinks about it
/// is for that conversation and nothing else: it waits for its composer, or is forgotten with the race. GUI
/// thread.
class AcceptFlow final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QueueLink& queue;
        OpenChats& chats;
        ChatLink& shown;
        DeskPage& desk;
        MainWindow& window;
        const CommandRegistry& commands;
    };

    /// All of it outlives the flow.
    AcceptFlow(const Parts& parts, QObject* parent);

    /// The one that is being read, if it waits, or has just gone: whoever meant it gets to know, and no other
    /// one in its place. Else the one whose turn it is.
    void acceptNext();

Q_SIGNALS:
    /// It is mine and shown.
    void accepted();
    /// It is mine, and not shown: he turned to something else before it was.
    void acceptedAside(const QString& customer);
    /// What was typed meanwhile is nowhere.
    void typedInVain();

private:
    void connectQueue();
    void begin(const QString& id);
    void show(const domain::DeskConversation& conversation);
    void showRefusal(const QString& id, const QString& message, bool isGone);
    void letThrough();
    void replay();

    Parts m_parts;
    HeldKeys* m_keys;
    QString m_awaited; ///< accepted; the keys wait for its composer
    bool m_isWanted = false; ///< the answer that is awaited: nobody has turned to something else
    bool m_isReplaying = false;
};

} // namespace backline::ui
