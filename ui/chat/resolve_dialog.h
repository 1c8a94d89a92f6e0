#pragma once

#include <QDialog>

class QAbstractItemModel;
class QLineEdit;
class QPlainTextEdit;

namespace backline::ui {

class Button;
class InlineError;

/// What a resolve dialog begins with.
struct ResolveSeed
{
    QString customerName;
    QString question; ///< what the customer wanted
    QString solution; ///< what helped
};

/// What was written in a resolve dialog.
struct ResolveWords
{
    QString note;
    QString question;
    QString solution;

    bool operator==(const ResolveWords&) const = default;
};

/// The customer's first words, or the subject, and the last thing that I told the customer.
ResolveSeed resolveSeedOf(
    const QAbstractItemModel& thread,
    const QString& customerName,
    const QString& subject
);

/// Ends a conversation: a note for the colleagues, and what was worked out, so that the bot can answer next
/// time. Stays open with everything in it until it is told that it worked. Ctrl+Enter does the main thing.
/// GUI thread.
class ResolveDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ResolveDialog(const ResolveSeed& seed, QWidget* parent = nullptr);

    /// What somebody has begun: empty where it stands as it was offered.
    ResolveWords begun() const;
    /// Goes on with what was begun() before.
    void restore(const ResolveWords& begun);
    /// The answer is on its way.
    void setBusy(bool isBusy);
    /// Did not work; the user can try again.
    void showError(const QString& message);

Q_SIGNALS:
    /// begun() may be different now.
    void edited();
    void resolveRequested(const QString& note);
    void resolveAndProposeRequested(const QString& note, const QString& question, const QString& solution);

private:
    QPlainTextEdit* addText(const QString& label, const QString& name, int lines);
    void addLabel(const QString& text);
    void addSolution();
    void addButtons();
    void resolve();
    void resolveAndPropose();
    bool fits();
    void showMainButton();

    ResolveSeed m_seed;
    QPlainTextEdit* m_note;
    QLineEdit* m_question = nullptr;
    QPlainTextEdit* m_solution = nullptr;
    InlineError* m_error;
    Button* m_cancel;
    Button* m_resolve;
    Button* m_propose;
};

} // namespace backline::ui
