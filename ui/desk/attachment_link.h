#pragma once

#include "ui/chat/offered_file.h"
#include "ui/desk/pending_uploads.h"

#include <QObject>
#include <QPointer>

class QFileDialog;

namespace backline::client {
class Session;
}

namespace backline::ui {

class ChatLink;
class ChatPane;

/// Lets files be attached to what is written: picked, dropped or pasted, uploaded while the text is still
/// written, and sent with it. GUI thread.
class AttachmentLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        ChatLink& chats;
        ChatPane& pane;
    };

    AttachmentLink(const Parts& parts, QObject* parent);

private:
    void take(const QString& conversation, const QList<OfferedFile>& files, bool isNote);
    void pick(const QString& conversation, bool isNote);
    void show();

    ChatLink& m_chats;
    ChatPane& m_pane;
    PendingUploads m_uploads;
    QPointer<QFileDialog> m_dialog;
};

} // namespace backline::ui
