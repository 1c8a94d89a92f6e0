#pragma once

#include "ui/chat/card_view.h"
#include "ui/chat/offered_file.h"

#include <QPointer>

class QAbstractItemModel;
class QStackedWidget;
class QUrl;

namespace backline::ui {

class AcceptBar;
class CannedMatches;
class CannedMenu;
class Composer;
class HoldBar;
class InlineError;
class PresenceLine;
class ThreadView;
class UnsentBar;

/// One conversation: its card, what was said, and what I can do about it. Knows no network: it is told what
/// is there and says what its user wants. GUI thread.
class ChatPane final : public QWidget
{
    Q_OBJECT

public:
    enum class Stand
    {
        Nothing,
        Loading,
        Failed,
        Preview, ///< it waits for somebody
        Mine,
        Others, ///< with the bot or a colleague: read, and leave notes
        Closed
    };

    /// @p clock tells the time; the desktop passes the server's.
    explicit ChatPane(Clock clock, QWidget* parent = nullptr);

    /// ThreadModel of the conversation that is shown next, or none. Not owned.
    void setThread(QAbstractItemModel* thread);
    /// As at first; what was being written is reported as a draft.
    void showNothing();
    void showLoading(const QString& conversation, const QString& customerName);
    void showFailure(const QString& message);
    /// Also when something about it changed: who has it, its state.
    void showConversation(
        const domain::DeskConversation& conversation,
        const std::optional<domain::EscalationCard>& card,
        domain::Id me
    );
    /// What was kept of earlier writing. Call it after showLoading() or the first showConversation().
    void setDrafts(const QString& reply, const QString& note);
    void setOnline(bool isOnline);
    /// For a pane that is low: no more of the card than has to be.
    void setCompact(bool isCompact);
    /// The same as the paper clip of the composer; nothing where nothing can be written.
    void requestFiles();
    /// Who is writing, and which colleagues are looking at it too.
    void setCompany(const QStringList& typing, const QStringList& viewers);
    void setAccepting(bool isAccepting);
    void showAcceptFailure(const QString& message, bool isGone);

    Stand stand() const { return m_stand; }

    /// A reply, or at least a note.
    bool canWrite() const { return m_stand == Stand::Mine || m_stand == Stand::Others; }

    /// The public id of what is shown.
    QString conversation() const { return m_conversation; }

    Composer& composer() { return *m_composer; }

    ThreadView& thread() { return *m_thread; }

    /// What "/" offers, and how that is told of: fill the one, listen to the other.
    CannedMatches& cannedReplies() { return *m_cannedReplies; }

    CannedMenu& cannedMenu() { return *m_cannedMenu; }

    /// The keyboard goes where the next thing is done: composer, Accept button or thread. While loading, as
    /// soon as that is shown, unless the user has gone elsewhere by then.
    void takeFocus();

Q_SIGNALS:
    void acceptRequested(const QString& conversation);
    void sendRequested(const QString& conversation, const QString& text, bool isNote);
    /// The attached files go with what is sent now.
    void filesReleased(const QString& conversation, bool isNote);
    /// Somebody wants to pick files.
    void attachRequested(const QString& conversation, bool isNote);
    void filesOffered(
        const QString& conversation,
        const QList<backline::ui::OfferedFile>& files,
        bool isNote
    );
    void draftChanged(const QString& conversation, const QString& text, bool isNote);
    void writingChanged(const QString& conversation, bool isWriting);
    void resolveRequested(const QString& conversation);
    void holdEndRequested(const QString& conversation);
    void reloadRequested(const QString& conversation);
    void seenUpTo(const QString& conversation, const QModelIndex& row);
    void retryRequested(const QString& clientId);
    void discardRequested(const QString& clientId);
    void knowledgeRequested();
    void linkOpenRequested(const QUrl& url);

private:
    QWidget* makeFailure();
    QWidget* makeBody();
    void connectThread();
    void connectComposer();
    void connectFiles();
    void setStand(Stand stand);
    void takePromisedFocus();
    void submit(const QString& text, bool isNote, bool isConfirmed);
    bool asksFirst(const QString& text);
    void beCareful();

    CardView* m_card;
    ThreadView* m_thread;
    PresenceLine* m_presence;
    UnsentBar* m_unsent;
    HoldBar* m_hold;
    Composer* m_composer;
    CannedMatches* m_cannedReplies;
    CannedMenu* m_cannedMenu;
    AcceptBar* m_accept;
    PlainLabel* m_standing; ///< why there is nothing, or only notes, to write
    InlineError* m_failure;
    QStackedWidget* m_pages;
    QString m_conversation;
    QString m_customer;
    QPointer<QWidget> m_focusBefore; ///< had the keyboard when it was promised to us
    bool m_isFocusPromised = false;
    Stand m_stand = Stand::Nothing;
};

} // namespace backline::ui
