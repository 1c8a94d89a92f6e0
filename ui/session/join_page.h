#pragma once

#include "ui/session/form_page.h"
#include "ui/session/requests.h"

namespace backline::ui {

class AccountFields;
class FingerprintQuestion;
class KeepChoice;

/// "Join a team": with a link, or with an address and a code and then a look at the fingerprint. GUI thread.
class JoinPage final : public FormPage
{
    Q_OBJECT

public:
    explicit JoinPage(QWidget* parent = nullptr);

    /// For a link that was opened from outside.
    void setLink(const QString& link);
    /// Without a keychain nobody is kept signed in, and @p reason says why.
    void setCanKeep(bool canKeep, const QString& reason = {});
    /// What the server says about "link", "name", "username" or "password"; anything else stands above the
    /// button.
    void showFault(const QString& field, const QString& message);
    /// The server's fingerprint, when the request had none: the person compares and confirms, or does not.
    void askFingerprint(const QString& fingerprint);

Q_SIGNALS:
    void joinRequested(const backline::ui::JoinRequest& request);
    void backRequested();

protected:
    QWidget* firstField() const override;

private:
    std::optional<std::pair<QString, quint16>> address() const;
    std::optional<client::JoinLink> link() const;
    QString linkFault() const;
    void showFieldsForLink();
    void submit();
    void setAsking(bool isAsking);
    void confirm();
    void refuse();

    LabelledField* m_link;
    LabelledField* m_code;
    AccountFields* m_account;
    KeepChoice* m_keep;
    FingerprintQuestion* m_question;
    QByteArray m_confirmed; ///< the fingerprint that the person has compared
};

} // namespace backline::ui
