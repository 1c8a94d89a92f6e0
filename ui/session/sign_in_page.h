#pragma once

#include "ui/session/form_page.h"
#include "ui/session/requests.h"

namespace backline::ui {

class KeepChoice;

/// Username and password for a server that is known. GUI thread.
class SignInPage final : public FormPage
{
    Q_OBJECT

public:
    explicit SignInPage(QWidget* parent = nullptr);

    void setServer(const QString& server);
    void setUsername(const QString& username);
    /// Without a keychain the box is off and @p reason stands below it.
    void setCanKeep(bool canKeep, const QString& reason = {});
    /// Wrong username or password: beside the password, which is selected for typing again.
    void showRefused(const QString& message);

Q_SIGNALS:
    void signInRequested(const backline::ui::SignInRequest& request);
    /// To the start page.
    void otherServerRequested();

protected:
    QWidget* firstField() const override;

private:
    void submit();

    LabelledField* m_username;
    LabelledField* m_password;
    KeepChoice* m_keep;
};

} // namespace backline::ui
