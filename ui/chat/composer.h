#pragma once

#include "ui/chat/offered_file.h"

#include <QElapsedTimer>
#include <QSet>
#include <QWidget>

#include <array>
#include <memory>

class QBoxLayout;

namespace backline::ui {

class AttachmentTray;
class Button;
class DraftKeeper;
class IconButton;
class InlineQuestion;
class LengthLine;
class MessageEditor;
class PlaceholderLine;
class PlainLabel;
class SegmentedSwitch;

/// Where an agent writes to one customer, or a note to the colleagues: two editors that share nothing. Bound
/// to one conversation at a time; text never follows into another one. GUI thread. Keys: Enter sends,
/// Shift+Enter breaks the line.
class Composer final : public QWidget
{
    Q_OBJECT

public:
    enum Kind : int
    {
        Reply,
        Note
    };

    /// The conversations in which a note was being written when a composer left them.
    using InNote = std::shared_ptr<QSet<QString>>;

    explicit Composer(QWidget* parent = nullptr);

    /// Composers beside each other have one of these, as conversations go from one to the other.
    void shareInNote(const InNote& inNote) { m_inNote = inNote; }

    InNote inNote() const { return m_inNote; }

    /// Another @p conversation reports the drafts of the one before and begins empty. Whether a note or a
    /// reply was being written is remembered for each of them.
    void setConversation(const QString& conversation, const QString& customerName);
    void setDrafts(const QString& reply, const QString& note);
    /// Only notes, when somebody else answers this customer.
    void setMayReply(bool mayReply);
    /// For a low pane: everything but the text stands in one row, and where that is narrow resolving is left
    /// to its command.
    void setCompact(bool isCompact);
    void setOnline(bool isOnline);
    Kind kind() const;
    /// Something is written here, a reply or a note.
    bool hasDraft() const;
    void setKind(Kind kind);
    void toggleKind();
    /// Puts text where the cursor is and the keyboard there too.
    void insertText(const QString& text);
    /// Puts a prepared answer in the place of the "/word" that asked for it; what it wants filled in is
    /// marked.
    void insertCanned(const QString& text);
    /// Begins such a word, unless nothing can be written here.
    void askForCanned();
    /// The keyboard goes to the first thing that is not filled in.
    void showUnfilled();

    const std::array<MessageEditor*, 2>& editors() const { return m_editors; }

    AttachmentTray& tray() { return *m_tray; }

    /// The keyboard comes here. A key press that accepted the conversation must not also send something.
    void takeFocus(bool ignoreEnterForNow = false);
    /// What was submitted last is on its way: the editor it came from is empty again.
    void clearSubmitted();
    /// Asks beside the text before it is submitted after all.
    void askBeforeSending(const QString& question, const QString& goAhead, const QString& careful);
    void showDraftSaved(bool isSaved);
    /// Reports unreported drafts now, before the program or the pane goes away.
    void flushDrafts();

Q_SIGNALS:
    /// The writer wants this to go, and the files of the tray with it. Call clearSubmitted() when it does.
    /// Without text it is the files alone. @p isConfirmed: was asked and said yes.
    void submitted(const QString& text, bool isNote, bool isConfirmed);
    void carefulChosen();
    void attachRequested();
    void filesOffered(const QList<backline::ui::OfferedFile>& files);
    void draftChanged(const QString& conversation, const QString& text, bool isNote);
    /// Writing a reply, not a note.
    void writingChanged(bool isWriting);
    void kindChanged(backline::ui::Composer::Kind kind);
    void knowledgeRequested();
    void resolveRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeHead();
    void makeFoot();
    void connectEditor(Kind kind);
    void rememberKind();
    void connectFiles();
    void submit(bool isConfirmed);
    void showKind();
    void showButtons();
    void showState();
    void styleNote();
    MessageEditor* editor() const;

    QBoxLayout* m_head;
    QBoxLayout* m_foot;
    PlainLabel* m_to;
    SegmentedSwitch* m_switch;
    PlainLabel* m_state; ///< "draft saved", or how many letters are left
    std::array<MessageEditor*, 2> m_editors;
    std::array<DraftKeeper*, 2> m_drafts{};
    LengthLine* m_tooLong;
    PlaceholderLine* m_unfilled;
    AttachmentTray* m_tray;
    InlineQuestion* m_question;
    IconButton* m_attach;
    PlainLabel* m_offline;
    Button* m_knowledge;
    Button* m_resolve;
    Button* m_send;
    QString m_conversation;
    InNote m_inNote = std::make_shared<QSet<QString>>();
    QString m_customer;
    QString m_noteStyle;
    QElapsedTimer m_opened;
    Kind m_submittedKind = Reply;
    bool m_mayReply = true;
    bool m_isCompact = false;
    bool m_isDraftSaved = false;
    bool m_isDraftLost = false;
};

} // namespace backline::ui
