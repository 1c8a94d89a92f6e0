#include "ui/session/account_fields.h"

#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"
#include "ui/session/password_rules.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <array>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PasswordRules
{
    Q_DECLARE_TR_FUNCTIONS(PasswordRules)
};

bool isUsername(const QString& text)
{
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$"_s);
    return form.match(text).hasMatch();
}

} // namespace

QString passwordAdvice(const QString& password)
{
    if (password.size() < shortestPassword) {
        return PasswordRules::tr("Use at least %1 characters").arg(shortestPassword);
    }
    if (password.size() > longestPassword) {
        return PasswordRules::tr("Use at most %1 characters").arg(longestPassword);
    }
    const bool isOneLetter = password.count(password.front()) == password.size();
    return isOneLetter ? PasswordRules::tr("Use more than one character") : QString();
}

QString suggestedUsername(const QString& name)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    auto plain = name.normalized(QString::NormalizationForm_KD).toLower();
    plain.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    auto username = plain.replace(other, u"."_s);
    while (username.startsWith(u'.')) {
        username.remove(0, 1);
    }
    while (username.endsWith(u'.')) {
        username.chop(1);
    }
    return username;
}

AccountFields::AccountFields(QWidget* parent)
    : QWidget(parent)
    , m_name(new LabelledField(tr("Your name")))
    , m_username(new LabelledField(tr("Username")))
    , m_password(new LabelledField(tr("Password")))
    , m_repeat(new LabelledField(tr("Password again")))
{
    m_username->setHint(tr("To sign in with"));
    m_password->setPassword();
    m_password->setHint(tr("At least %1 characters").arg(shortestPassword));
    m_repeat->setPassword();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::medium);
    for (auto* field : std::array{m_name, m_username, m_password, m_repeat}) {
        column->addWidget(field);
        connect(field, &LabelledField::edited, this, &AccountFields::edited);
        connect(field, &LabelledField::submitted, this, &AccountFields::submitted);
    }
    connect(m_name, &LabelledField::edited, this, &AccountFields::suggestUsername);
    connect(m_username, &LabelledField::edited, this, [this] {
        m_usernameIsOwn = !m_username->text().isEmpty();
    });
    connect(m_repeat->edit(), &QLineEdit::editingFinished, this, &AccountFields::judgeRepeat);
}

QString AccountFields::displayName() const
{
    return m_name->text().trimmed();
}

QString AccountFields::username() const
{
    return m_username->text().trimmed();
}

QString AccountFields::password() const
{
    return m_password->text();
}

QWidget* AccountFields::firstFault()
{
    m_name->showError(
        displayName().isEmpty() ? tr("Enter the name that customers and colleagues see") : QString()
    );
    m_username->showError(
        isUsername(username()) ? QString() : tr("Use 2 to 64 letters, digits, dots or hyphens")
    );
    m_password->showError(passwordAdvice(password()));
    m_repeat->showError(
        m_repeat->text() == password() ? QString() : tr("The two passwords differ. Type it again")
    );
    for (auto* field : std::array{m_name, m_username, m_password, m_repeat}) {
        if (field->hasError()) {
            return field;
        }
    }
    return nullptr;
}

bool AccountFields::showFault(const QString& field, const QString& message)
{
    auto* faulty = field == u"name"_s ? m_name
        : field == u"username"_s      ? m_username
        : field == u"password"_s      ? m_password
                                      : nullptr;
    if (!faulty) {
        return false;
    }
    faulty->showError(message);
    faulty->setFocus();
    return true;
}

QWidget* AccountFields::firstField() const
{
    return m_name;
}

void AccountFields::suggestUsername()
{
    if (!m_usernameIsOwn) {
        m_username->setText(suggestedUsername(m_name->text()));
    }
}

void AccountFields::judgeRepeat()
{
    if (!m_repeat->text().isEmpty() && m_repeat->text() != password()) {
        m_repeat->showError(tr("The two passwords differ. Type it again"));
    }
}

} // namespace backline::ui
