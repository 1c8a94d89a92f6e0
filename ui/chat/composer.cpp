#include "ui/chat/composer.h"

#include "ui/chat/attachment_tray.h"
#include "ui/chat/draft_keeper.h"
#include "ui/chat/inline_question.h"
#include "ui/chat/length_line.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/note_style.h"
#include "ui/chat/placeholder_line.h"
#include "ui/chat/typed_word.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/display_text.h"
#include "ui/common/icon_button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/segmented_switch.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestName = 80;
constexpr qsizetype countFrom = 500; ///< letters left from which on they are counted down
constexpr qint64 doublePress = 300; ///< milliseconds
constexpr int roomForResolve = 520; ///< in a low pane
constexpr int roomForKnowledge = 440; ///< in less, "??" and the pane itself have to do

} // namespace

Composer::Composer(QWidget* parent)
    : QWidget(parent)
    , m_head(new QHBoxLayout)
    , m_foot(new QHBoxLayout)
    , m_to(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_switch(new SegmentedSwitch(tr("Who reads it"), {tr("Reply"), tr("Note")}))
    , m_state(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_editors{new MessageEditor, new MessageEditor}
    , m_tooLong(new LengthLine)
    , m_unfilled(new PlaceholderLine)
    , m_tray(new AttachmentTray)
    , m_question(new InlineQuestion)
    , m_attach(new IconButton(u"attach"_s, tr("Attach files")))
    , m_offline(new PlainLabel(
          tr("Offline: it goes out as soon as the line is back"),
          TextStyle::Label,
          Role::Muted
      ))
    , m_knowledge(new Button(tr("?? Knowledge")))
    , m_resolve(new Button(tr("Resolve…")))
    , m_send(new PrimaryButton({}))
{
    setObjectName(u"composer"_s);
    m_state->setObjectName(u"draftState"_s);
    m_offline->setMaximumLines(2);
    m_offline->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::small, metrics::large, metrics::small + 2);
    column->setSpacing(metrics::small);
    makeHead();
    makeFoot();
    column->addLayout(m_head);
    for (const Kind kind : {Reply, Note}) {
        connectEditor(kind);
        column->addWidget(m_editors[kind]);
    }
    column->addWidget(m_tooLong);
    column->addWidget(m_unfilled);
    column->addWidget(m_tray);
    column->addWidget(m_question);
    column->addWidget(m_offline);
    column->addLayout(m_foot);
    connectFiles();
    connect(m_switch, &SegmentedSwitch::currentChanged, this, &Composer::showKind);
    connect(m_switch, &SegmentedSwitch::pressed, this, [this] { takeFocus(); });
    connect(m_question, &InlineQuestion::goneAhead, this, [this] { submit(true); });
    connect(m_question, &InlineQuestion::beenCareful, this, &Composer::carefulChosen);
    showKind();
}

void Composer::makeHead()
{
    m_head->setSpacing(metrics::small);
    m_head->addWidget(m_to);
    m_head->addWidget(m_switch);
    m_head->addStretch(1);
    m_head->addWidget(m_state);
}

void Composer::makeFoot()
{
    m_foot->setSpacing(metrics::small);
    m_foot->addWidget(m_attach);
    m_foot->addWidget(m_knowledge);
    m_foot->addStretch();
    m_foot->addWidget(m_resolve);
    m_foot->addWidget(m_send);
    m_knowledge->setAccessibleName(tr("Go to knowledge"));
    m_resolve->setAccessibleName(tr("Resolve"));
    m_resolve->setObjectName(u"resolve"_s);
    m_send->setKeyHint(tr("Enter"));
    connect(m_knowledge, &QPushButton::clicked, this, &Composer::knowledgeRequested);
    connect(m_resolve, &QPushButton::clicked, this, &Composer::resolveRequested);
    connect(m_send, &QPushButton::clicked, this, [this] { submit(false); });
}

void Composer::connectEditor(Kind kind)
{
    MessageEditor* editor = m_editors[kind];
    auto* draft = m_drafts[kind] = new DraftKeeper(*editor, this);
    editor->setObjectName(kind == Note ? u"noteEditor"_s : u"replyEditor"_s);
    connect(editor, &MessageEditor::knowledgeAsked, this, &Composer::knowledgeRequested);
    connect(editor, &MessageEditor::filesOffered, this, &Composer::filesOffered);
    connect(editor, &QPlainTextEdit::textChanged, this, &Composer::showState);
    connect(editor, &QPlainTextEdit::textChanged, this, [this] {
        m_opened.invalidate(); // an Enter behind something typed is meant
    });
    connect(editor, &MessageEditor::submitted, this, [this] {
        if (!m_opened.isValid() || m_opened.hasExpired(doublePress)) {
            submit(false);
        }
    });
    connect(draft, &DraftKeeper::paused, this, [this, kind](const QString& text) {
        Q_EMIT draftChanged(m_conversation, text, kind == Note);
    });
    if (kind == Reply) {
        connect(draft, &DraftKeeper::writingChanged, this, &Composer::writingChanged);
    }
}

void Composer::connectFiles()
{
    connect(m_attach, &QToolButton::clicked, this, &Composer::attachRequested);
    connect(m_tray, &AttachmentTray::changed, this, &Composer::showState);
    connect(m_tray, &AttachmentTray::removeRequested, this, [this] { takeFocus(); });
}

void Composer::setConversation(const QString& conversation, const QString& customerName)
{
    if (conversation != m_conversation) {
        flushDrafts();
        rememberKind();
        m_question->dismiss();
        m_conversation = conversation;
        m_mayReply = true; // what held for the one before says nothing about this one
        setDrafts({}, {});
        setKind(m_inNote->contains(conversation) ? Note : Reply);
    }
    m_customer = displayLine(customerName, longestName);
    showKind();
}

void Composer::setDrafts(const QString& reply, const QString& note)
{
    m_drafts[Reply]->restore(reply);
    m_drafts[Note]->restore(note);
    m_isDraftSaved = !reply.isEmpty() || !note.isEmpty();
    m_isDraftLost = false;
    showState();
}

void Composer::setMayReply(bool mayReply)
{
    m_switch->setVisible(mayReply);
    const bool isWritingNote = m_editors[Note]->hasFocus() && !m_editors[Note]->document()->isEmpty();
    if (!mayReply) {
        setKind(Note);
    } else if (!std::exchange(m_mayReply, true) && !isWritingNote) {
        setKind(Reply); // but never under the hands of somebody who writes a note
    }
    m_mayReply = mayReply;
    showButtons();
}

void Composer::setCompact(bool isCompact)
{
    if (isCompact == std::exchange(m_isCompact, isCompact)) {
        return;
    }
    constexpr int afterFirst = 1;
    auto* from = isCompact ? m_head : m_foot;
    auto* to = isCompact ? m_foot : m_head;
    from->removeWidget(m_switch);
    from->removeWidget(m_state);
    to->insertWidget(afterFirst, m_switch);
    to->insertWidget(isCompact ? to->indexOf(m_send) : to->count(), m_state);
    for (auto* editor : m_editors) {
        isCompact ? editor->setLines(1, 4) : editor->setLines(2, 8);
    }
    showKind();
    showButtons();
}

void Composer::setOnline(bool isOnline)
{
    m_offline->setVisible(!isOnline);
}

Composer::Kind Composer::kind() const
{
    return m_switch->current() == Note ? Note : Reply;
}

bool Composer::hasDraft() const
{
    return std::ranges::any_of(m_editors, [](auto* editor) { return !editor->document()->isEmpty(); });
}

void Composer::setKind(Kind kind)
{
    m_switch->setCurrent(kind);
}

void Composer::toggleKind()
{
    setKind(kind() == Reply || !m_mayReply ? Note : Reply);
    takeFocus();
}

void Composer::insertText(const QString& text)
{
    editor()->insertPassage(text);
    takeFocus();
}

void Composer::insertCanned(const QString& text)
{
    replaceTyped(WordSign::Canned, *editor(), displayText(text, std::numeric_limits<int>::max()));
    showUnfilled();
}

void Composer::askForCanned()
{
    if (isHidden()) {
        return;
    }
    takeFocus();
    typeSign(WordSign::Canned, *editor());
}

void Composer::showUnfilled()
{
    takeFocus();
    selectPlaceholder(*editor());
}

void Composer::takeFocus(bool ignoreEnterForNow)
{
    if (ignoreEnterForNow) {
        m_opened.start();
    }
    editor()->setFocus(Qt::OtherFocusReason);
}

void Composer::clearSubmitted()
{
    m_drafts[m_submittedKind]->restore({});
    Q_EMIT draftChanged(m_conversation, {}, m_submittedKind == Note);
    m_isDraftSaved = false;
    showState();
}

void Composer::askBeforeSending(const QString& question, const QString& goAhead, const QString& careful)
{
    m_question->ask(question, goAhead, careful);
}

void Composer::showDraftSaved(bool isSaved)
{
    m_isDraftSaved = isSaved;
    m_isDraftLost = !isSaved;
    showState();
}

void Composer::flushDrafts()
{
    m_drafts[Reply]->flush();
    m_drafts[Note]->flush();
}

void Composer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange) {
        styleNote();
    }
}

void Composer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showButtons();
}

void Composer::showButtons()
{
    m_knowledge->setVisible(m_mayReply && width() >= roomForKnowledge);
    m_resolve->setVisible(m_mayReply && (!m_isCompact || width() >= roomForResolve));
}

/// Where only notes are possible nobody chose one, unless it has been begun.
void Composer::rememberKind()
{
    const bool isBegun = !m_editors[Note]->document()->isEmpty();
    if (kind() == Note && (m_mayReply || isBegun)) {
        m_inNote->insert(m_conversation);
    } else {
        m_inNote->remove(m_conversation);
    }
}

void Composer::submit(bool isConfirmed)
{
    const QString text = editor()->toPlainText();
    const bool isNothing = text.trimmed().isEmpty() && !m_tray->hasPending();
    if (isNothing || editor()->length() > LengthLine::longestMessage) {
        return;
    }
    m_submittedKind = kind();
    Q_EMIT submitted(text, kind() == Note, isConfirmed);
}

void Composer::showKind()
{
    const bool isNote = kind() == Note;
    m_question->dismiss();
    const bool hadFocus = m_editors[Reply]->hasFocus() || m_editors[Note]->hasFocus();
    m_editors[Note]->setVisible(isNote);
    m_editors[Reply]->setVisible(!isNote);
    m_tray->setForNote(isNote);
    if (hadFocus) {
        editor()->setFocus();
    }
    m_to->setText(isNote ? tr("Only colleagues see this") : tr("To: customer %1").arg(m_customer));
    m_to->setVisible(isNote || !m_isCompact); // a note says so in words, whatever room there is
    m_to->setRole(isNote ? Role::Note : Role::Muted);
    m_editors[Reply]->setAccessibleName(tr("Reply to %1").arg(m_customer));
    m_editors[Note]->setAccessibleName(tr("Note for colleagues"));
    m_editors[Note]->setPlaceholderText(tr("A note for colleagues; @ mentions one"));
    m_editors[Reply]->setPlaceholderText(tr("Write a reply, or / for a canned one"));
    m_send->setText(isNote ? tr("Add note") : tr("Send"));
    m_send->setAccessibleName(m_send->text());
    styleNote();
    showState();
    Q_EMIT kindChanged(kind());
}

void Composer::showState()
{
    const qsizetype left = LengthLine::longestMessage - editor()->length();
    const bool isEmpty = editor()->document()->isEmpty();
    m_unfilled->look(editor()->toPlainText());
    const bool isUnreported = m_drafts[kind()] && m_drafts[kind()]->hasUnreported();
    m_state->setRole(m_isDraftLost ? Role::Danger : Role::Muted);
    m_tooLong->look(editor()->length());
    if (left < 0) {
        m_state->setText({});
    } else if (left <= countFrom) {
        m_state->setText(tr("%1 characters left").arg(left));
    } else if (m_isDraftLost) {
        m_state->setText(tr("draft not saved"));
    } else {
        m_state->setText(!isEmpty && m_isDraftSaved && !isUnreported ? tr("draft saved") : QString());
    }
    const bool canSend = (!isEmpty || m_tray->hasPending()) && left >= 0;
    if (!canSend && m_send->hasFocus()) {
        takeFocus(); // or Qt hands the keyboard to whatever comes next
    }
    m_send->setEnabled(canSend);
}

/// A note looks like a note while it is written.
void Composer::styleNote()
{
    if (const QString style = noteStyle(paletteOf(this)); style != m_noteStyle) {
        m_noteStyle = style;
        m_editors[Note]->setStyleSheet(style);
    }
}

MessageEditor* Composer::editor() const
{
    return m_editors[kind()];
}

} // namespace backline::ui
