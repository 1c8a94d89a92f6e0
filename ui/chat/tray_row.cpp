#include "ui/chat/tray_row.h"

#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/icon_button.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestName = 60;

QString wordsFor(const TrayFile& file)
{
    using enum TrayFile::State;
    switch (file.state) {
    case Uploading:
        return (file.isLeaving ? TrayRow::tr("sending, %1 %") : TrayRow::tr("uploading, %1 %"))
            .arg(file.percent);
    case Waiting:
        return TrayRow::tr("waits for the line");
    case Ready:
        return TrayRow::tr("ready to send");
    case Failed:
        break;
    }
    return TrayRow::tr("not attached");
}

} // namespace

TrayRow::TrayRow(QWidget* parent)
    : QWidget(parent)
    , m_name(new PlainLabel({}, TextStyle::Strong, Role::Text))
    , m_state(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_problem(new PlainLabel({}, TextStyle::Label, Role::Danger))
    , m_progress(new QProgressBar)
    , m_retry(new Button(tr("Retry")))
    , m_remove(new IconButton(u"close"_s, tr("Remove")))
{
    constexpr int barWidth = 72;
    constexpr int iconSide = 16;
    m_problem->setMaximumLines(3);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(barWidth);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::small);
    line->addWidget(new IconView(u"attach"_s, iconSide, Role::Muted));
    line->addWidget(m_name);
    line->addWidget(m_state);
    line->addStretch(1);
    line->addWidget(m_progress);
    line->addWidget(m_retry);
    line->addWidget(m_remove);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(m_problem);
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryRequested(key()); });
    connect(m_remove, &QToolButton::clicked, this, [this] { Q_EMIT removeRequested(key()); });
}

void TrayRow::showFile(const TrayFile& file)
{
    m_file = file;
    m_name->setText(displayLine(file.name, longestName));
    m_state->setText(file.detail + u" · "_s + wordsFor(file));
    m_problem->setText(file.problem);
    m_problem->setVisible(!file.problem.isEmpty());
    m_retry->setVisible(file.canRetry);
    showProgress();
    showNames();
}

void TrayRow::showProgress()
{
    m_progress->setVisible(m_file.state == TrayFile::State::Uploading);
    m_progress->setValue(m_file.percent);
}

void TrayRow::showNames()
{
    const QString name = displayLine(m_file.name, longestName);
    const bool isOver = m_file.state == TrayFile::State::Failed || m_file.state == TrayFile::State::Ready;
    m_progress->setAccessibleName(tr("Upload of %1").arg(name));
    m_retry->setAccessibleName(tr("Retry %1").arg(name));
    m_remove->setAccessibleName(isOver ? tr("Remove %1").arg(name) : tr("Cancel %1").arg(name));
}

} // namespace backline::ui
