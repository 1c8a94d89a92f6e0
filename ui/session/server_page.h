#pragma once

#include "ui/session/form_page.h"
#include "ui/session/requests.h"

namespace backline::ui {

class AccountFields;
class KeepChoice;

/// "This computer is the server": names the team and its administrator. GUI thread.
class ServerPage final : public FormPage
{
    Q_OBJECT

public:
    explicit ServerPage(QWidget* parent = nullptr);

    /// Without a keychain nobody is kept signed in, and @p reason says why.
    void setCanKeep(bool canKeep, const QString& reason = {});
    /// What the server says about "team", "name", "username" or "password"; anything else is shown above the
    /// button.
    void showFault(const QString& field, const QString& message);

Q_SIGNALS:
    void startRequested(const backline::ui::ServerSetup& setup);
    void backRequested();

protected:
    QWidget* firstField() const override;

private:
    void submit();

    LabelledField* m_team;
    AccountFields* m_account;
    KeepChoice* m_keep;
};

} // namespace backline::ui
