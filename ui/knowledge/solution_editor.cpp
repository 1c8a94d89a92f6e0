#include "ui/knowledge/solution_editor.h"

#include "models/items/duplicates_model.h"
#include "models/items/words.h"
#include "ui/assist/hit_delegate.h"
#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/knowledge/reject_step.h"

#include <QAbstractTextDocumentLayout>
#include <QListView>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestQuestion = 4'000;
constexpr qsizetype longestSolution = 16'000;
constexpr int longestTitle = 90;
constexpr int widestColumn = 760;
constexpr int fewestLines = 3;
constexpr int mostLines = 12;

QString originWords(const domain::Solution& solution, const QString& when)
{
    const QString author = displayLine(QString::fromStdString(solution.authorName));
    return author.isEmpty() ? SolutionEditor::tr("Proposed %1").arg(when)
                            : SolutionEditor::tr("Proposed by %1, %2").arg(author, when);
}

int heightForLines(const QPlainTextEdit& edit, int lines)
{
    constexpr int padding = metrics::hair;
    const qreal margins = 2 * (edit.document()->documentMargin() + edit.frameWidth() + padding);
    return qCeil(lines * QFontMetricsF(edit.font()).lineSpacing() + margins);
}

} // namespace

SolutionEditor::SolutionEditor(QWidget* parent)
    : QWidget(parent)
    , m_status(new PlainLabel({}, TextStyle::Heading, Role::Text))
    , m_rejection(new PlainLabel({}, TextStyle::Body, Role::Text))
    , m_origin(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_open(new Button(tr("Open conversation"), ButtonKind::Quiet))
    , m_question(new LabelledField(tr("Question")))
    , m_solution(new QPlainTextEdit)
    , m_similar(new PlainLabel({}, TextStyle::LabelStrong, Role::Muted))
    , m_duplicates(new QListView)
    , m_reason(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_error(new InlineError)
    , m_reject(new Button(tr("Reject"), ButtonKind::Danger))
    , m_approve(new PrimaryButton(tr("Approve")))
    , m_step(new RejectStep)
{
    setObjectName(u"solutionEditor"_s);
    m_question->edit()->setObjectName(u"solutionQuestion"_s);
    m_question->edit()->setMaxLength(longestQuestion);
    m_reason->setMaximumLines(2);
    m_rejection->setObjectName(u"rejection"_s);
    m_rejection->setMaximumLines(0);
    makeSolution();
    makeDuplicates();
    auto* content = new QWidget;
    content->setMaximumWidth(widestColumn);
    content->setLayout(makeColumn());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::large, metrics::medium, metrics::large, metrics::medium);
    row->addWidget(content, 1);
    row->addStretch();
    connectParts();
    showDuplicates();
}

void SolutionEditor::makeSolution()
{
    m_solution->setObjectName(u"solutionText"_s);
    m_solution->setAccessibleName(tr("Solution"));
    m_solution->setTabChangesFocus(true);
}

/// What is not needed for the text stays free below.
QBoxLayout* SolutionEditor::makeColumn()
{
    auto* label = new PlainLabel(tr("Solution"), TextStyle::LabelStrong, Role::Muted);
    label->setBuddy(m_solution);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* field = new QVBoxLayout;
    field->setSpacing(metrics::hair);
    field->addWidget(label);
    field->addWidget(m_solution);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::small);
    column->addWidget(m_status);
    column->addWidget(m_rejection);
    column->addLayout(makeOrigin());
    column->addWidget(m_question);
    column->addLayout(field, 3);
    column->addWidget(m_similar);
    column->addWidget(m_duplicates, 2);
    column->addWidget(m_reason);
    column->addWidget(m_error);
    column->addLayout(makeButtons());
    column->addWidget(m_step);
    column->addStretch();
    return column;
}

QBoxLayout* SolutionEditor::makeOrigin()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_origin);
    row->addWidget(m_open);
    row->addStretch();
    return row;
}

QBoxLayout* SolutionEditor::makeButtons()
{
    m_approve->setKeyHint(tr("Ctrl Enter"));
    m_reject->setKeyHint(tr("Ctrl Shift Del"));
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addStretch();
    row->addWidget(m_reject);
    row->addWidget(m_approve);
    return row;
}

void SolutionEditor::makeDuplicates()
{
    m_duplicates->setObjectName(u"duplicates"_s);
    m_duplicates->setAccessibleName(tr("Similar questions"));
    m_duplicates->setItemDelegate(new HitDelegate(m_duplicates));
    m_duplicates->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_duplicates->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_duplicates->setResizeMode(QListView::Adjust);
    m_duplicates->setEditTriggers(QListView::NoEditTriggers);
    m_duplicates->setFrameShape(QFrame::NoFrame);
}

void SolutionEditor::connectParts()
{
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT conversationRequested(m_conversation); });
    constexpr int pauseMs = 600;
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SolutionEditor::showWhatIsPossible);
    const auto* text = m_solution->document()->documentLayout();
    connect(text, &QAbstractTextDocumentLayout::documentSizeChanged, this, &SolutionEditor::fitHeights);
    connect(m_approve, &QPushButton::clicked, this, &SolutionEditor::approveRequested);
    connectReject();
    connect(m_question->edit(), &QLineEdit::textChanged, this, &SolutionEditor::report);
    connect(m_solution, &QPlainTextEdit::textChanged, this, &SolutionEditor::report);
    listenIn(*this);
}

void SolutionEditor::connectReject()
{
    connect(m_reject, &QPushButton::clicked, this, [this] {
        m_step->begin(displayLine(words().question, longestTitle));
        showWhatIsPossible();
    });
    connect(m_step, &RejectStep::leftBack, this, [this] {
        m_step->end();
        showWhatIsPossible();
        m_reject->setFocus(Qt::OtherFocusReason);
    });
    connect(m_step, &RejectStep::rejected, this, [this](const QString& reason) {
        m_step->end();
        Q_EMIT rejectRequested(reason);
    });
}

void SolutionEditor::rejectByKey()
{
    if (m_step->hasBegun()) {
        m_step->reject();
    } else if (m_reject->isVisible()) {
        m_reject->click();
    }
}

/// Only there: whoever is elsewhere on the page does not look at what a key would decide about.
void SolutionEditor::listenIn(QWidget& widget)
{
    const auto bind = [this, &widget](const QKeySequence& keys, auto decide) {
        auto* shortcut = new QShortcut(keys, &widget);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, decide);
    };
    const auto approve = [this] {
        if (m_approve->isVisible()) { // what is not in sight is not decided about
            m_approve->click();
        }
    };
    bind(Qt::CTRL | Qt::Key_Return, approve);
    bind(Qt::CTRL | Qt::Key_Enter, approve);
    bind(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete, [this] { rejectByKey(); });
}

void SolutionEditor::showSolution(
    const domain::Solution& solution,
    const QString& when,
    const SolutionWords& words
)
{
    m_isShowing = true;
    const QString id = QString::fromStdString(solution.publicId);
    if (id != m_id) {
        m_step->reset();
        if (std::exchange(m_isBusy, false)) { // else its decision is still under way
            pause();
        }
    }
    m_id = id;
    m_conversation = QString::fromStdString(solution.conversationPublicId);
    m_isPending = solution.status == "pending";
    m_status->setText(items::Words::solutionStatus(solution.status));
    const QString reason = displayText(QString::fromStdString(solution.reason));
    m_rejection->setText(tr("Reason: %1").arg(reason));
    m_rejection->setVisible(!reason.isEmpty());
    m_origin->setText(originWords(solution, when));
    m_open->setVisible(!m_conversation.isEmpty());
    showWords(words);
    m_error->clear();
    m_isShowing = false;
    showWhatIsPossible();
}

/// What stands there already stays, with the cursor in it.
void SolutionEditor::showWords(const SolutionWords& words)
{
    const SolutionWords before = this->words();
    if (const QString question = displayLine(words.question, longestQuestion); question != before.question) {
        m_question->setText(question);
        m_question->edit()->setCursorPosition(0);
    }
    if (const QString solution = displayText(words.solution); solution != before.solution) {
        m_solution->setPlainText(solution);
    }
}

void SolutionEditor::pause()
{
    m_pause.start();
    showWhatIsPossible();
}

void SolutionEditor::setReasonNotToReview(const QString& reason)
{
    m_reasonNot = reason;
    showWhatIsPossible();
}

void SolutionEditor::setDuplicates(items::DuplicatesModel* duplicates)
{
    if (m_model) {
        disconnect(m_model, nullptr, this, nullptr);
    }
    m_model = duplicates;
    m_duplicates->setModel(duplicates);
    if (duplicates) {
        connect(duplicates, &QAbstractItemModel::modelReset, this, &SolutionEditor::showDuplicates);
    }
    showDuplicates();
}

void SolutionEditor::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (isBusy) {
        m_error->clear();
    }
    showWhatIsPossible();
}

void SolutionEditor::showError(const QString& message)
{
    setBusy(false);
    m_error->showError(message);
}

SolutionWords SolutionEditor::words() const
{
    return {m_question->text().trimmed(), m_solution->toPlainText().trimmed()};
}

void SolutionEditor::report()
{
    if (!m_isShowing) {
        showWhatIsPossible();
        Q_EMIT edited(words());
    }
}

void SolutionEditor::showDuplicates()
{
    const bool hasSome = m_model && m_model->rowCount() > 0;
    m_similar->setText(hasSome ? tr("Similar questions") : tr("No similar question is known yet"));
    m_duplicates->setVisible(hasSome);
    fitHeights();
}

void SolutionEditor::fitHeights()
{
    // The layout of a plain text document measures its height in lines.
    const int lines = std::clamp(qRound(m_solution->document()->size().height()), fewestLines, mostLines);
    m_solution->setMinimumHeight(heightForLines(*m_solution, fewestLines));
    m_solution->setMaximumHeight(heightForLines(*m_solution, lines));
    int rows = 0;
    for (int row = 0; m_model && row < m_model->rowCount(); ++row) {
        rows += std::max(0, m_duplicates->sizeHintForRow(row)); // -1 before the list knows its row
    }
    m_duplicates->setMinimumHeight(std::min(rows, metrics::row));
    m_duplicates->setMaximumHeight(std::max(rows, metrics::row));
}

void SolutionEditor::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitHeights();
}

void SolutionEditor::showWhatIsPossible()
{
    const bool mayReview = m_isPending && m_reasonNot.isEmpty();
    const bool isComplete = !words().question.isEmpty() && !words().solution.isEmpty()
        && m_solution->toPlainText().size() <= longestSolution;
    m_question->edit()->setReadOnly(!mayReview || m_isBusy);
    m_solution->setReadOnly(!mayReview || m_isBusy);
    if (!mayReview) {
        m_step->end();
    }
    m_approve->setVisible(mayReview && !m_step->hasBegun());
    m_reject->setVisible(mayReview && !m_step->hasBegun());
    const bool isReady = mayReview && !m_isBusy && !m_pause.isActive();
    m_approve->setEnabled(isReady && isComplete);
    m_reject->setEnabled(isReady);
    m_reason->setText(m_reasonNot);
    m_reason->setVisible(m_isPending && !m_reasonNot.isEmpty());
    nameButtons();
}

/// Whoever cannot see the fields above them hears what they decide about.
void SolutionEditor::nameButtons()
{
    const QString question = displayLine(words().question, longestTitle);
    m_approve->setAccessibleDescription(tr("Publishes “%1”").arg(question));
    m_reject->setAccessibleDescription(tr("Rejects “%1”").arg(question));
}

} // namespace backline::ui
