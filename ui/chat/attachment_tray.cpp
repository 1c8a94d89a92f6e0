#include "ui/chat/attachment_tray.h"

#include "ui/chat/tray_row.h"
#include "ui/common/metrics.h"

#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

AttachmentTray::AttachmentTray(QWidget* parent)
    : QScrollArea(parent)
{
    setObjectName(u"attachmentTray"_s);
    setAccessibleName(tr("Attached files"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // what is in it can be reached
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* rows = new QWidget;
    m_column = new QVBoxLayout(rows);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::hair);
    setWidget(rows);
    rows->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    hide();
}

void AttachmentTray::setFiles(const QList<TrayFile>& files)
{
    if (files != m_files) {
        m_files = files;
        refresh();
    }
}

void AttachmentTray::setForNote(bool isForNote)
{
    if (isForNote != m_isForNote) {
        m_isForNote = isForNote;
        refresh();
    }
}

bool AttachmentTray::hasPending() const
{
    return std::ranges::any_of(m_files, [this](const TrayFile& file) {
        return file.isNote == m_isForNote && file.isPending();
    });
}

QSize AttachmentTray::sizeHint() const
{
    constexpr int highest = 150;
    return {QScrollArea::sizeHint().width(), std::min(highest, widget()->sizeHint().height())};
}

QSize AttachmentTray::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

/// A row keeps its place while the file in it goes on, so that the keyboard can stay in it.
void AttachmentTray::refresh()
{
    int count = 0;
    for (const auto& file : std::as_const(m_files)) {
        if (file.isNote == m_isForNote) {
            rowAt(count++)->showFile(file);
        }
    }
    while (m_column->count() > count) {
        const std::unique_ptr<QLayoutItem> last(m_column->takeAt(count));
        last->widget()->hide();
        last->widget()->deleteLater(); // it may be its own button that led here
    }
    setVisible(count > 0);
    updateGeometry();
    Q_EMIT changed();
}

TrayRow* AttachmentTray::rowAt(int place)
{
    if (place < m_column->count()) {
        return static_cast<TrayRow*>(m_column->itemAt(place)->widget());
    }
    auto* row = new TrayRow;
    m_column->addWidget(row);
    connect(row, &TrayRow::removeRequested, this, &AttachmentTray::removeRequested);
    connect(row, &TrayRow::retryRequested, this, &AttachmentTray::retryRequested);
    return row;
}

} // namespace backline::ui
