#pragma once

#include <QDialog>

class QLineEdit;
class QStackedWidget;

namespace backline::ui {

class Button;
class InlineError;
class LabelledField;
class PlainLabel;

/// Makes a ticket of a conversation: asks for its subject, and shows the ticket's code afterwards. Stays open
/// with everything in it until it is told how it went. GUI thread.
class TicketDialog final : public QDialog
{
    Q_OBJECT

public:
    TicketDialog(const QString& customerName, const QString& subject, QWidget* parent = nullptr);

    /// The answer is on its way.
    void setBusy(bool isBusy);
    /// Did not work; the user can try again.
    void showError(const QString& message);
    /// There is a ticket. existed: there was one before.
    void showTicket(const QString& code, bool existed);

Q_SIGNALS:
    /// Never empty.
    void convertRequested(const QString& subject);

private:
    QWidget* makeForm(const QString& customerName, const QString& subject);
    QWidget* makeResult();
    void showWhatIsPossible();
    void convert();
    void copyCode();

    QStackedWidget* m_pages;
    LabelledField* m_subject;
    InlineError* m_error;
    Button* m_convert;
    PlainLabel* m_result;
    PlainLabel* m_resultWords;
    QLineEdit* m_code;
    Button* m_copy;
    Button* m_close;
    bool m_isBusy = false;
};

} // namespace backline::ui
