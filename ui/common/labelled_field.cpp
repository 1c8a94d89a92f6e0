#include "ui/common/labelled_field.h"

#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"

#include <QVBoxLayout>

namespace backline::ui {

LabelledField::LabelledField(const QString& label, QWidget* parent)
    : QWidget(parent)
    , m_label(new PlainLabel(label, TextStyle::LabelStrong, Role::Muted))
    , m_edit(new QLineEdit)
    , m_below(new PlainLabel({}, TextStyle::Label, Role::Muted))
{
    constexpr int longestInput = 2'000;
    m_label->setBuddy(m_edit);
    m_edit->setAccessibleName(label);
    m_edit->setMaxLength(longestInput);
    m_below->setMaximumLines(0);
    m_below->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::hair);
    column->addWidget(m_label);
    column->addWidget(m_edit);
    column->addWidget(m_below);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        clearError();
        Q_EMIT edited();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &LabelledField::submitted);
}

void LabelledField::setPassword()
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase);
}

void LabelledField::setHint(const QString& hint)
{
    m_hint = hint;
    showBelow();
}

void LabelledField::showError(const QString& error)
{
    m_error = error;
    showBelow();
}

void LabelledField::clearError()
{
    if (hasError()) {
        m_error.clear();
        showBelow();
    }
}

void LabelledField::showBelow()
{
    const auto& text = hasError() ? m_error : m_hint;
    m_below->setRole(hasError() ? Role::Danger : Role::Muted);
    m_below->setText(text);
    m_below->setVisible(!text.isEmpty());
    m_edit->setAccessibleDescription(m_below->text());
    m_edit->setProperty("invalid", hasError());
    restyle(m_edit);
}

} // namespace backline::ui
