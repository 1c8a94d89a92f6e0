#pragma once

#include "services/client/attachment_calls.h"
#include "ui/chat/offered_file.h"
#include "ui/chat/tray_file.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace backline::client {
class Session;
}

namespace backline::ui {

/// The files that were attached in all conversations and are no messages yet: checked, uploaded at once, and
/// sent with what is written. What the line does not let through waits for it. GUI thread.
class PendingUploads final : public QObject
{
    Q_OBJECT

public:
    /// The session outlives it.
    PendingUploads(client::Session& session, QObject* parent);
    ~PendingUploads() override;

    void add(const std::string& conversation, const OfferedFile& offered, bool isNote);

    /// An upload that is on its way is given up.
    void remove(int key);
    void retry(int key);

    /// What is uploaded becomes a message now, the rest as soon as it is.
    void release(const std::string& conversation, bool isNote);

    QList<TrayFile> files(const std::string& conversation) const;

Q_SIGNALS:
    void changed(const std::string& conversation);

private:
    struct Upload
    {
        TrayFile shown;
        std::string conversation;
        client::LocalFile file;
        std::unique_ptr<QObject> context; ///< of the call; its end gives it up
        std::optional<domain::Attachment> uploaded;
    };

    client::LocalFile keptFile(const OfferedFile& offered);
    void start(Upload& upload);
    void progress(int key, qint64 done, qint64 all);
    void finish(int key, const client::Outcome<domain::Attachment>& outcome);
    void fail(Upload& upload, const client::Failure& failure);
    void send(int key);
    void retryWaiting();
    int countOf(const std::string& conversation) const;
    void tell(int key);

    client::Session& m_session;
    client::AttachmentCalls m_calls;
    std::map<int, Upload> m_uploads;
    QTemporaryDir m_pictures; ///< what was pasted
    QTimer m_again;
    int m_lastKey = 0;
};

/// Why this file cannot be sent, with what to do; empty when it can.
QString uploadFault(const client::LocalFile& file);

} // namespace backline::ui
