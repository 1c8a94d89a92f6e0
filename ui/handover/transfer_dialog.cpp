#include "ui/handover/transfer_dialog.h"

#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/handover/colleague_chooser.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

TransferDialog::TransferDialog(const TransferSubject& subject, items::PeopleModel& people, QWidget* parent)
    : QDialog(parent)
    , m_chooser(new ColleagueChooser(people, subject.holder, subject.needed))
    , m_reason(new LabelledField(tr("Reason (optional)")))
    , m_error(new InlineError)
    , m_transfer(new PrimaryButton(tr("Transfer")))
{
    constexpr int usualWidth = 460;
    setObjectName(u"transferDialog"_s);
    setWindowTitle(tr("Transfer"));
    build(subject);
    connect(m_chooser, &ColleagueChooser::chosenChanged, this, &TransferDialog::showReady);
    connect(m_chooser, &ColleagueChooser::accepted, m_reason, [this] {
        m_reason->edit()->setFocus(Qt::TabFocusReason);
    });
    connect(m_reason, &LabelledField::submitted, this, &TransferDialog::transfer);
    showReady();
    resize(usualWidth, sizeHint().height());
    m_chooser->setFocus();
}

void TransferDialog::build(const TransferSubject& subject)
{
    constexpr int longestReason = 1'000;
    auto* heading = new PlainLabel(
        tr("Hand over the conversation with %1").arg(displayLine(subject.customerName)),
        TextStyle::Heading,
        Role::Text
    );
    heading->setMaximumLines(2);
    m_reason->edit()->setObjectName(u"transferReason"_s);
    m_reason->edit()->setMaxLength(longestReason);
    m_reason->setHint(tr("The customer reads it, too. For your colleague alone write a note."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::medium);
    column->addWidget(heading);
    column->addWidget(m_chooser, 1);
    column->addWidget(m_reason);
    column->addWidget(m_error);
    addButtons();
}

void TransferDialog::addButtons()
{
    auto* cancel = new Button(tr("Cancel"));
    m_transfer->setKeyHint(tr("Ctrl Enter"));
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(cancel);
    row->addStretch();
    row->addWidget(m_transfer);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_transfer, &QPushButton::clicked, this, &TransferDialog::transfer);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* main = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(main, &QShortcut::activated, this, &TransferDialog::transfer);
    }
}

void TransferDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (isBusy) {
        m_error->clear();
        m_chooser->clearRefusal();
    }
    showReady();
}

void TransferDialog::showError(const QString& message)
{
    setBusy(false);
    m_error->showError(message);
}

void TransferDialog::transfer()
{
    if (m_transfer->isEnabled()) {
        setBusy(true);
        Q_EMIT transferRequested(m_chooser->chosen(), m_reason->text().trimmed());
    }
}

void TransferDialog::showReady()
{
    m_transfer->setEnabled(!m_isBusy && m_chooser->chosen() != 0);
}

} // namespace backline::ui
