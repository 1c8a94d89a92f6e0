#pragma once

#include "ui/chat/tray_file.h"

#include <QList>
#include <QScrollArea>

class QVBoxLayout;

namespace backline::ui {

class TrayRow;

/// The files that go with what is written, for the customer or for the colleagues. Hidden while there are
/// none; scrolls when there are many. GUI thread.
class AttachmentTray final : public QScrollArea
{
    Q_OBJECT

public:
    explicit AttachmentTray(QWidget* parent = nullptr);

    /// All of the shown conversation.
    void setFiles(const QList<TrayFile>& files);

    /// Which of them show.
    void setForNote(bool isForNote);

    /// Something that shows goes with the next message.
    bool hasPending() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();
    void removeRequested(int key);
    void retryRequested(int key);

private:
    void refresh();
    TrayRow* rowAt(int place);

    QList<TrayFile> m_files;
    QVBoxLayout* m_column;
    bool m_isForNote = false;
};

} // namespace backline::ui
