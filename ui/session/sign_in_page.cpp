#include "ui/session/sign_in_page.h"

#include "ui/common/button.h"
#include "ui/common/labelled_field.h"
#include "ui/session/keep_choice.h"

namespace backline::ui {

SignInPage::SignInPage(QWidget* parent)
    : FormPage(tr("Welcome back"), {}, parent)
    , m_username(addField(tr("Username")))
    , m_password(addField(tr("Password")))
    , m_keep(new KeepChoice)
{
    m_password->setPassword();
    addWidget(m_keep);
    auto* other = new Button(tr("Another server"));
    auto* enter = addButtons(tr("Sign in"), other);
    connect(enter, &Button::clicked, this, &SignInPage::submit);
    connect(other, &Button::clicked, this, &SignInPage::otherServerRequested);
}

void SignInPage::setServer(const QString& server)
{
    setAbout(server);
}

void SignInPage::setUsername(const QString& username)
{
    m_username->setText(username);
}

void SignInPage::setCanKeep(bool canKeep, const QString& reason)
{
    m_keep->setPossible(canKeep, reason);
}

void SignInPage::showRefused(const QString& message)
{
    m_password->showError(message);
    m_password->setFocus();
    m_password->edit()->selectAll();
}

QWidget* SignInPage::firstField() const
{
    return m_username->text().isEmpty() ? m_username : m_password;
}

void SignInPage::submit()
{
    const auto username = m_username->text().trimmed();
    m_username->showError(username.isEmpty() ? tr("Enter your username") : QString());
    m_password->showError(m_password->text().isEmpty() ? tr("Enter your password") : QString());
    if (m_username->hasError() || m_password->hasError()) {
        (m_username->hasError() ? m_username : m_password)->setFocus();
        return;
    }
    Q_EMIT signInRequested({username, m_password->text(), m_keep->isChosen()});
}

} // namespace backline::ui
