#include "ui/chat/resolve_dialog.h"

#include "models/items/roles.h"
#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QAbstractItemModel>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualWidth = 560;
constexpr qsizetype longestNote = 4'000;
constexpr int longestQuestion = 4'000;
constexpr qsizetype longestSolution = 16'000;
constexpr int longestSeedQuestion = 300;

/// Everything I told the customer after the customer's last words, oldest first; or else the last thing.
QString lastAnswers(const QAbstractItemModel& thread)
{
    QStringList answers;
    for (int row = thread.rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = thread.index(row, 0);
        const auto kind = index.data(items::KindRole).value<items::RowKind>();
        const auto author = index.data(items::AuthorRole).value<items::AuthorKind>();
        const QString text = index.data(items::TextRole).toString(); // none with a file
        if (kind == items::RowKind::Item && author == items::AuthorKind::Me && !text.isEmpty()) {
            answers.prepend(displayText(text));
        } else if (kind == items::RowKind::Item && author == items::AuthorKind::Customer && !answers.isEmpty()) {
            break;
        }
    }
    return answers.join(u'\n');
}

QString firstWords(const QAbstractItemModel& thread)
{
    for (int row = 0; row < thread.rowCount(); ++row) {
        const QModelIndex index = thread.index(row, 0);
        const auto kind = index.data(items::KindRole).value<items::RowKind>();
        const auto author = index.data(items::AuthorRole).value<items::AuthorKind>();
        if (kind == items::RowKind::Item && author == items::AuthorKind::Customer) {
            return displayLine(index.data(items::TextRole).toString(), longestSeedQuestion);
        }
    }
    return {};
}

QString trimmed(const QPlainTextEdit& edit)
{
    return edit.toPlainText().trimmed();
}

} // namespace

ResolveSeed resolveSeedOf(
    const QAbstractItemModel& thread,
    const QString& customerName,
    const QString& subject
)
{
    const QString words = firstWords(thread);
    return {
        customerName,
        words.isEmpty() ? displayLine(subject, longestSeedQuestion) : words,
        lastAnswers(thread)};
}

ResolveDialog::ResolveDialog(const ResolveSeed& seed, QWidget* parent)
    : QDialog(parent)
    , m_seed(seed)
    , m_error(new InlineError)
    , m_cancel(new Button(tr("Cancel")))
    , m_resolve(new Button(tr("Resolve")))
    , m_propose(new Button(tr("Resolve and propose solution")))
{
    constexpr int noteLines = 3;
    setObjectName(u"resolveDialog"_s);
    setWindowTitle(tr("Resolve"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::hair);
    auto* heading = new PlainLabel(
        tr("Resolve the conversation with %1").arg(displayLine(seed.customerName)),
        TextStyle::Heading,
        Role::Text
    );
    heading->setMaximumLines(2);
    column->addWidget(heading);
    m_note = addText(tr("Note for colleagues (optional)"), tr("Note for colleagues"), noteLines);
    m_note->setObjectName(u"resolveNote"_s);
    m_note->setMaximumHeight(m_note->minimumHeight());
    addSolution();
    column->addSpacing(metrics::small);
    column->addWidget(m_error);
    column->addSpacing(metrics::small);
    addButtons();
    resize(usualWidth, sizeHint().height());
    m_note->setFocus();
}

QPlainTextEdit* ResolveDialog::addText(const QString& label, const QString& name, int lines)
{
    auto* edit = new QPlainTextEdit;
    edit->setAccessibleName(name);
    edit->setTabChangesFocus(true);
    edit->setMinimumHeight(edit->fontMetrics().lineSpacing() * lines + metrics::large + 2);
    auto* column = static_cast<QVBoxLayout*>(layout());
    addLabel(label);
    column->addWidget(edit, lines);
    return edit;
}

void ResolveDialog::addLabel(const QString& text)
{
    auto* label = new PlainLabel(text, TextStyle::LabelStrong, Role::Muted);
    label->setContentsMargins(0, metrics::small, 0, 0);
    static_cast<QVBoxLayout*>(layout())->addWidget(label);
}

void ResolveDialog::addSolution()
{
    constexpr int solutionLines = 5;
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* heading = new PlainLabel(tr("What the bot could answer next time"), TextStyle::Strong, Role::Text);
    heading->setContentsMargins(0, metrics::large, 0, 0);
    column->addWidget(heading);
    addLabel(tr("Question"));
    m_question = new QLineEdit(m_seed.question);
    m_question->setObjectName(u"resolveQuestion"_s);
    m_question->setAccessibleName(tr("Question"));
    m_question->setMaxLength(longestQuestion);
    m_question->setCursorPosition(0);
    column->addWidget(m_question);
    m_solution = addText(tr("Solution"), tr("Solution"), solutionLines);
    m_solution->setObjectName(u"resolveSolution"_s);
    m_solution->setPlainText(m_seed.solution);
    auto* after = new PlainLabel(
        tr("A lead reviews it before anybody else sees it. Leave out names, addresses and numbers of orders."
        ),
        TextStyle::Label,
        Role::Muted
    );
    after->setMaximumLines(2);
    column->addWidget(after);
    m_seed.question = m_question->text(); // an editor may put it a little differently
    m_seed.solution = m_solution->toPlainText();
    connect(m_question, &QLineEdit::textChanged, this, &ResolveDialog::showMainButton);
    connect(m_solution, &QPlainTextEdit::textChanged, this, &ResolveDialog::showMainButton);
    connect(m_question, &QLineEdit::textChanged, this, &ResolveDialog::edited);
    connect(m_solution, &QPlainTextEdit::textChanged, this, &ResolveDialog::edited);
    connect(m_note, &QPlainTextEdit::textChanged, this, &ResolveDialog::edited);
}

void ResolveDialog::addButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_cancel);
    row->addStretch();
    row->addWidget(m_resolve);
    row->addWidget(m_propose);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_resolve, &QPushButton::clicked, this, &ResolveDialog::resolve);
    connect(m_propose, &QPushButton::clicked, this, &ResolveDialog::resolveAndPropose);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* main = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(main, &QShortcut::activated, this, [this] {
            (m_propose->isEnabled() ? m_propose : m_resolve)->click();
        });
    }
    showMainButton();
}

ResolveWords ResolveDialog::begun() const
{
    const QString question = m_question->text();
    const QString solution = m_solution->toPlainText();
    return {
        m_note->toPlainText(),
        question == m_seed.question ? QString() : question,
        solution == m_seed.solution ? QString() : solution};
}

void ResolveDialog::restore(const ResolveWords& begun)
{
    m_note->setPlainText(begun.note);
    m_note->moveCursor(QTextCursor::End);
    if (!begun.question.isEmpty()) {
        m_question->setText(begun.question);
        m_question->setCursorPosition(0);
    }
    if (!begun.solution.isEmpty()) {
        m_solution->setPlainText(begun.solution);
    }
}

void ResolveDialog::setBusy(bool isBusy)
{
    m_resolve->setEnabled(!isBusy);
    m_propose->setEnabled(!isBusy);
    if (isBusy) {
        m_error->clear();
    } else {
        showMainButton();
    }
}

void ResolveDialog::showError(const QString& message)
{
    setBusy(false);
    m_error->showError(message);
}

void ResolveDialog::resolve()
{
    if (fits()) {
        setBusy(true);
        Q_EMIT resolveRequested(trimmed(*m_note));
    }
}

void ResolveDialog::resolveAndPropose()
{
    if (fits()) {
        setBusy(true);
        Q_EMIT resolveAndProposeRequested(
            trimmed(*m_note), m_question->text().trimmed(), trimmed(*m_solution)
        );
    }
}

bool ResolveDialog::fits()
{
    m_error->clear();
    if (m_note->toPlainText().size() > longestNote) {
        m_error->showError(tr("The note may have %1 characters.").arg(longestNote));
    } else if (m_solution->toPlainText().size() > longestSolution) {
        m_error->showError(tr("The solution may have %1 characters.").arg(longestSolution));
    }
    return m_error->message().isEmpty();
}

/// The main thing is to pass on what was worked out, once there is something to pass on.
void ResolveDialog::showMainButton()
{
    const bool mayPropose = !m_question->text().trimmed().isEmpty() && !trimmed(*m_solution).isEmpty();
    m_propose->setEnabled(mayPropose);
    m_propose->setKind(mayPropose ? ButtonKind::Primary : ButtonKind::Plain);
    m_resolve->setKind(mayPropose ? ButtonKind::Plain : ButtonKind::Primary);
    m_propose->setKeyHint(mayPropose ? tr("Ctrl Enter") : QString());
    m_resolve->setKeyHint(mayPropose ? QString() : tr("Ctrl Enter"));
}

} // namespace backline::ui
