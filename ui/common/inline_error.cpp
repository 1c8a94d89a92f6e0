#include "ui/common/inline_error.h"

#include "ui/common/button.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

InlineError::InlineError(QWidget* parent)
    : QWidget(parent)
    , m_message(new PlainLabel({}, TextStyle::Body, Role::Danger))
    , m_action(new Button({}))
{
    constexpr int iconSide = 16;
    m_message->setMaximumLines(0);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::small);
    row->addWidget(new IconView(u"alert"_s, iconSide, Role::Danger), 0, Qt::AlignVCenter);
    row->addWidget(m_message, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_action, &Button::clicked, this, &InlineError::actionRequested);
    hide();
}

void InlineError::showError(const QString& message, const QString& action)
{
    m_message->setText(message);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(m_message->text());
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void InlineError::clear()
{
    m_message->setText({});
    hide();
}

QString InlineError::message() const
{
    return m_message->text();
}

} // namespace backline::ui
