#pragma once

#include "ui/chat/offered_file.h"
#include "ui/desk/pending_uploads.h"

#include <QObject>
#include <QPointer>

class QFileDialog;

namespace backline::ui {

class PaneLink;

/// Lets files be attached to what is written in a pane: picked, dropped or pasted, uploaded while the text is
/// still written, and sent with it. GUI thread.
class AttachmentLink final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the link.
    AttachmentLink(PendingUploads& uploads, PaneLink& pane, QObject* parent);

private:
    void take(const QString& conversation, const QList<OfferedFile>& files, bool isNote);
    void pick(const QString& conversation, bool isNote);
    void show();

    PendingUploads& m_uploads;
    PaneLink& m_pane;
    QPointer<QFileDialog> m_dialog;
};

} // namespace backline::ui
