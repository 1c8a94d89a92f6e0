#pragma once

#include "models/domain/knowledge.h"

#include <QString>
#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QListView;
class QPlainTextEdit;

namespace backline::items {
class DuplicatesModel;
}

namespace backline::ui {

class Button;
class InlineError;
class LabelledField;
class PlainLabel;
class RejectStep;

/// The words of a solution as they would be published.
struct SolutionWords
{
    QString question;
    QString solution;
};

/// One solution to read, to improve and to decide about, with what it may repeat. GUI thread.
/// Whoever has decided cannot decide about the next one at once: a second click was not meant for it.
/// Keys, with the focus in here or where listenIn() was told: Ctrl+Enter approves, Ctrl+Shift+Delete asks for
/// the reason to reject it, and rejects it then.
class SolutionEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit SolutionEditor(QWidget* parent = nullptr);

    /// @p when it was proposed, in words; @p words may differ from the solution's own when somebody has begun
    /// to improve them.
    void showSolution(const domain::Solution& solution, const QString& when, const SolutionWords& words);
    /// Decides nothing for a moment.
    void pause();
    /// Whoever may not decide reads here why not; empty means may.
    void setReasonNotToReview(const QString& reason);
    /// Not owned.
    void setDuplicates(items::DuplicatesModel* duplicates);
    void setBusy(bool isBusy);
    /// Its keys work there, too: in the list in which the shown one is marked.
    void listenIn(QWidget& widget);
    void showError(const QString& message);
    SolutionWords words() const;

    QString solutionId() const { return m_id; }

Q_SIGNALS:
    void edited(const backline::ui::SolutionWords& words);
    void approveRequested();
    /// @p reason may be empty.
    void rejectRequested(const QString& reason);
    void conversationRequested(const QString& conversation);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QBoxLayout* makeColumn();
    QBoxLayout* makeOrigin();
    QBoxLayout* makeButtons();
    void makeSolution();
    void makeDuplicates();
    void connectParts();
    void connectReject();
    void rejectByKey();
    void showWords(const SolutionWords& words);
    void report();
    void showDuplicates();
    /// Fields as tall as their text.
    void fitHeights();
    void showWhatIsPossible();
    void nameButtons();

    PlainLabel* m_status;
    PlainLabel* m_rejection; ///< why it was rejected
    PlainLabel* m_origin;
    Button* m_open;
    LabelledField* m_question;
    QPlainTextEdit* m_solution;
    PlainLabel* m_similar;
    QListView* m_duplicates;
    items::DuplicatesModel* m_model = nullptr;
    PlainLabel* m_reason;
    InlineError* m_error;
    Button* m_reject;
    Button* m_approve;
    RejectStep* m_step;
    QString m_id;
    QString m_conversation;
    QString m_reasonNot;
    QTimer m_pause; ///< between a decision and the next
    bool m_isPending = false;
    bool m_isBusy = false;
    bool m_isShowing = false; ///< fields change by showSolution(), not by a person
};

} // namespace backline::ui
