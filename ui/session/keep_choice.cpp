#include "ui/session/keep_choice.h"

#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace backline::ui {

KeepChoice::KeepChoice(QWidget* parent)
    : QWidget(parent)
    , m_box(new QCheckBox(tr("Keep me signed in on this computer")))
    , m_reason(new PlainLabel({}, TextStyle::Label, Role::Muted))
{
    m_reason->setMaximumLines(0);
    m_reason->hide();
    setFocusProxy(m_box);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::hair);
    column->addWidget(m_box);
    column->addWidget(m_reason);
}

void KeepChoice::setPossible(bool isPossible, const QString& reason)
{
    m_box->setEnabled(isPossible);
    m_box->setChecked(m_box->isChecked() && isPossible);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_box->setAccessibleDescription(m_reason->text());
}

bool KeepChoice::isChosen() const
{
    return m_box->isChecked();
}

} // namespace backline::ui
