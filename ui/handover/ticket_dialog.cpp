#include "ui/handover/ticket_dialog.h"

#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/icon.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestSubject = 200;

QVBoxLayout* columnOf(QWidget* page)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::medium);
    return column;
}

PlainLabel* wrapping(const QString& text, TextStyle style, Role role)
{
    auto* label = new PlainLabel(text, style, role);
    label->setMaximumLines(0);
    return label;
}

} // namespace

TicketDialog::TicketDialog(const QString& customerName, const QString& subject, QWidget* parent)
    : QDialog(parent)
    , m_pages(new QStackedWidget)
    , m_subject(new LabelledField(tr("Subject")))
    , m_error(new InlineError)
    , m_convert(new PrimaryButton(tr("Make ticket")))
    , m_result(new PlainLabel({}, TextStyle::Heading, Role::Text))
    , m_resultWords(wrapping({}, TextStyle::Body, Role::Muted))
    , m_code(new QLineEdit)
    , m_copy(new Button(tr("Copy")))
    , m_close(new PrimaryButton(tr("Close")))
{
    constexpr int usualWidth = 460;
    setObjectName(u"ticketDialog"_s);
    setWindowTitle(tr("Make a ticket"));
    m_pages->addWidget(makeForm(customerName, subject));
    m_pages->addWidget(makeResult());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* main = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(main, &QShortcut::activated, this, &TicketDialog::convert);
    }
    resize(usualWidth, sizeHint().height());
    m_subject->edit()->setFocus();
    m_subject->edit()->selectAll();
}

QWidget* TicketDialog::makeForm(const QString& customerName, const QString& subject)
{
    auto* page = new QWidget;
    auto* column = columnOf(page);
    column->addWidget(wrapping(
        tr("Make a ticket of the conversation with %1").arg(displayLine(customerName)),
        TextStyle::Heading,
        Role::Text
    ));
    column->addWidget(wrapping(
        tr("The ticket gets everything that was said so far, and the customer is told its code. The "
           "conversation goes on."),
        TextStyle::Body,
        Role::Muted
    ));
    m_subject->edit()->setObjectName(u"ticketSubject"_s);
    m_subject->edit()->setMaxLength(longestSubject);
    m_subject->setText(displayLine(subject, longestSubject));
    connect(m_subject->edit(), &QLineEdit::textChanged, this, &TicketDialog::showWhatIsPossible);
    showWhatIsPossible();
    column->addWidget(m_subject);
    column->addWidget(m_error);
    auto* cancel = new Button(tr("Cancel"));
    m_convert->setKeyHint(tr("Enter"));
    auto* row = new QHBoxLayout;
    row->addWidget(cancel);
    row->addStretch();
    row->addWidget(m_convert);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_convert, &QPushButton::clicked, this, &TicketDialog::convert);
    connect(m_subject, &LabelledField::submitted, this, &TicketDialog::convert);
    return page;
}

QWidget* TicketDialog::makeResult()
{
    auto* page = new QWidget;
    auto* column = columnOf(page);
    m_code->setObjectName(u"ticketCode"_s);
    m_code->setAccessibleName(tr("Code of the ticket"));
    m_code->setReadOnly(true);
    m_copy->setIcon(themedIcon(u"copy"_s, Role::Text));
    auto* code = new QHBoxLayout;
    code->setSpacing(metrics::small);
    code->addWidget(m_code, 1);
    code->addWidget(m_copy);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_close);
    column->addWidget(m_result);
    column->addWidget(m_resultWords);
    column->addLayout(code);
    column->addStretch();
    column->addLayout(foot);
    connect(m_copy, &QPushButton::clicked, this, &TicketDialog::copyCode);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    return page;
}

void TicketDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    showWhatIsPossible();
    if (isBusy) {
        m_error->clear();
    }
}

void TicketDialog::showWhatIsPossible()
{
    const bool hasSubject = !m_subject->text().trimmed().isEmpty();
    m_convert->setEnabled(hasSubject && !m_isBusy);
    m_subject->setHint(hasSubject ? QString() : tr("Say in a few words what it is about."));
}

void TicketDialog::showError(const QString& message)
{
    setBusy(false);
    m_error->showError(message);
}

void TicketDialog::showTicket(const QString& code, bool existed)
{
    setBusy(false);
    m_result->setText(existed ? tr("There is a ticket already") : tr("The ticket is made"));
    m_resultWords->setText(
        existed ? tr("This conversation was made a ticket before. It keeps the subject that it got then.")
                : tr("The customer reads the code in the conversation.")
    );
    m_code->setText(displayLine(code));
    m_pages->setCurrentIndex(1);
    m_copy->setFocus(Qt::OtherFocusReason);
}

void TicketDialog::convert()
{
    if (m_pages->currentIndex() == 0 && m_convert->isEnabled()) {
        setBusy(true);
        Q_EMIT convertRequested(m_subject->text().trimmed());
    }
}

void TicketDialog::copyCode()
{
    QGuiApplication::clipboard()->setText(m_code->text());
    m_copy->setText(tr("Copied"));
    m_copy->setAccessibleDescription(tr("The code is in the clipboard."));
}

} // namespace backline::ui
