#include "ui/session/server_page.h"

#include "ui/common/button.h"
#include "ui/common/labelled_field.h"
#include "ui/session/account_fields.h"
#include "ui/session/keep_choice.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

ServerPage::ServerPage(QWidget* parent)
    : FormPage(
        tr("Start a team"),
        tr("Conversations and knowledge are kept on this computer. You become the administrator and can let "
           "colleagues join later."),
        parent
    )
    , m_team(addField(tr("Team name")))
    , m_account(new AccountFields)
    , m_keep(new KeepChoice)
{
    addWidget(m_account);
    addWidget(m_keep);
    auto* back = new Button(tr("Back"));
    auto* start = addButtons(tr("Start"), back);
    connect(m_account, &AccountFields::edited, this, &ServerPage::clearError);
    connect(m_account, &AccountFields::submitted, this, &ServerPage::press);
    connect(start, &Button::clicked, this, &ServerPage::submit);
    connect(back, &Button::clicked, this, &ServerPage::backRequested);
}

void ServerPage::setCanKeep(bool canKeep, const QString& reason)
{
    m_keep->setPossible(canKeep, reason);
}

void ServerPage::showFault(const QString& field, const QString& message)
{
    if (field == u"team"_s) {
        m_team->showError(message);
        m_team->setFocus();
    } else if (!m_account->showFault(field, message)) {
        showError(message);
    }
}

QWidget* ServerPage::firstField() const
{
    return m_team->text().isEmpty() ? static_cast<QWidget*>(m_team) : m_account->firstField();
}

void ServerPage::submit()
{
    const auto team = m_team->text().trimmed();
    m_team->showError(team.isEmpty() ? tr("Enter a name for the team") : QString());
    auto* fault = m_account->firstFault();
    if (m_team->hasError() || fault) {
        (m_team->hasError() ? m_team : fault)->setFocus();
        return;
    }
    Q_EMIT startRequested(
        {team, m_account->displayName(), m_account->username(), m_account->password(), m_keep->isChosen()}
    );
}

} // namespace backline::ui
