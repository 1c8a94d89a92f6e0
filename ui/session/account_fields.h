#pragma once

#include <QWidget>

namespace backline::ui {

class LabelledField;

/// Name, username and a new password twice, with their rules. GUI thread.
class AccountFields final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountFields(QWidget* parent = nullptr);

    QString displayName() const;
    QString username() const;
    QString password() const;

    /// Shows what is missing beside each field; the first faulty one, or nullptr when all is well.
    QWidget* firstFault();
    /// What the server says about a field: "name", "username" or "password". False for any other.
    bool showFault(const QString& field, const QString& message);
    QWidget* firstField() const;

Q_SIGNALS:
    void edited();
    void submitted();

private:
    void suggestUsername();
    void judgeRepeat();

    LabelledField* m_name;
    LabelledField* m_username;
    LabelledField* m_password;
    LabelledField* m_repeat;
    bool m_usernameIsOwn = false;
};

/// "Li Wen" → "li.wen": letters without their marks, lower case.
QString suggestedUsername(const QString& name);

} // namespace backline::ui
