#pragma once

#include "services/cache/drafts.h"
#include "services/client/conversation_calls.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <string>

class QWidget;

namespace backline::client {
class Session;
struct Failure;
} // namespace backline::client

namespace backline::ui {

class OpenChats;
class ResolveDialog;

/// Closes a conversation: asks for the note and for what was worked out, tells the server, and keeps the
/// dialog with everything in it until the server has both. What was begun and put away is there again, as a
/// draft is. GUI thread.
class ResolveFlow final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        cache::Drafts& drafts;
        QWidget& window;
    };

    ResolveFlow(const Parts& parts, QObject* parent);

    /// One dialog at a time; asking again brings it to the front.
    void begin(const QString& id);

    /// Writes down what waits for a pause.
    void flush();

Q_SIGNALS:
    /// solution: what was handed over with it, to be reviewed; empty for nothing.
    void resolved(const QString& id, const QString& solution);

private:
    struct Words
    {
        std::string note;
        std::string question;
        std::string solution;
    };

    void connectDialog();
    void recall();
    void forget();
    void propose(const Words& words);
    void resolve(const Words& words);
    void fail(const client::Failure& failure);

    Parts m_parts;
    client::ConversationCalls m_calls;
    QPointer<ResolveDialog> m_dialog;
    std::string m_conversation;
    QString m_proposed; ///< from this dialog: a second try must not propose twice
    QTimer m_pause; ///< of typing
};

} // namespace backline::ui
