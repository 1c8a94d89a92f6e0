#include "ui/desk/attachment_link.h"

#include "ui/chat/attachment_tray.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/desk/pane_link.h"

#include <QFileDialog>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

AttachmentLink::AttachmentLink(PendingUploads& uploads, PaneLink& pane, QObject* parent)
    : QObject(parent)
    , m_uploads(uploads)
    , m_pane(pane)
{
    auto& chat = m_pane.pane();
    auto& tray = chat.composer().tray();
    connect(&chat, &ChatPane::attachRequested, this, &AttachmentLink::pick);
    connect(&chat, &ChatPane::filesOffered, this, &AttachmentLink::take);
    connect(&chat, &ChatPane::filesReleased, this, [this](const QString& conversation, bool isNote) {
        m_uploads.release(conversation.toStdString(), isNote);
    });
    connect(&tray, &AttachmentTray::removeRequested, &m_uploads, &PendingUploads::remove);
    connect(&tray, &AttachmentTray::retryRequested, &m_uploads, &PendingUploads::retry);
    connect(&m_uploads, &PendingUploads::changed, this, &AttachmentLink::show);
    connect(&m_pane, &PaneLink::shownChanged, this, &AttachmentLink::show);
}

void AttachmentLink::take(const QString& conversation, const QList<OfferedFile>& files, bool isNote)
{
    for (const auto& file : files) {
        m_uploads.add(conversation.toStdString(), file, isNote);
    }
    m_pane.pane().composer().takeFocus();
}

/// The conversation is the one of now, whichever shows when something is picked.
void AttachmentLink::pick(const QString& conversation, bool isNote)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new QFileDialog(m_pane.pane().window(), tr("Attach files"));
    m_dialog->setObjectName(u"attachDialog"_s);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(QFileDialog::ExistingFiles);
    m_dialog->setNameFilters(
        {tr("Files that can be sent")
             + u" (*.jpg *.jpeg *.png *.gif *.webp *.pdf *.doc *.docx *.xls *.xlsx *.txt *.csv)"_s,
         tr("All files") + u" (*)"_s}
    );
    connect(
        m_dialog,
        &QFileDialog::filesSelected,
        this,
        [this, conversation, isNote](const QStringList& paths) {
            QList<OfferedFile> files;
            for (const auto& path : paths) {
                files.append({path, {}});
            }
            take(conversation, files, isNote);
        }
    );
    m_dialog->open();
}

void AttachmentLink::show()
{
    m_pane.pane().composer().tray().setFiles(m_uploads.files(m_pane.shown()));
}

} // namespace backline::ui
