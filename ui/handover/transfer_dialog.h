#pragma once

#include "models/domain/types.h"

#include <QDialog>

#include <string>
#include <vector>

namespace backline::items {
class PeopleModel;
}

namespace backline::ui {

class Button;
class ColleagueChooser;
class InlineError;
class LabelledField;

/// What is handed over.
struct TransferSubject
{
    QString customerName;
    domain::Id holder = 0; ///< who has it now
    std::vector<std::string> needed; ///< skills
};

/// Hands a conversation over to a colleague, without a mouse: type a name, Enter, a reason if there is one,
/// Enter. Stays open with everything in it until it is told that it worked. GUI thread.
class TransferDialog final : public QDialog
{
    Q_OBJECT

public:
    /// @p people outlives it.
    TransferDialog(const TransferSubject& subject, items::PeopleModel& people, QWidget* parent = nullptr);

    /// Where the list of colleagues comes from, and how it stands.
    ColleagueChooser& chooser() { return *m_chooser; }

    /// The answer is on its way.
    void setBusy(bool isBusy);
    /// The conversation could not be handed over, whoever is chosen.
    void showError(const QString& message);

Q_SIGNALS:
    void transferRequested(domain::Id colleague, const QString& reason);

private:
    void build(const TransferSubject& subject);
    void addButtons();
    void transfer();
    void showReady();

    ColleagueChooser* m_chooser;
    LabelledField* m_reason;
    InlineError* m_error;
    Button* m_transfer;
    bool m_isBusy = false;
};

} // namespace backline::ui
