#include "ui/knowledge/reject_step.h"

#include "ui/common/button.h"
#include "ui/common/labelled_field.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

RejectStep::RejectStep(QWidget* parent)
    : QWidget(parent)
    , m_reason(new LabelledField(tr("Why? Its author will read it. You may leave it empty.")))
    , m_back(new Button(tr("Back")))
    , m_reject(new Button(tr("Reject"), ButtonKind::Danger))
{
    constexpr int longestReason = 1'000;
    setObjectName(u"rejectStep"_s);
    m_reason->edit()->setObjectName(u"rejectReason"_s);
    m_reason->edit()->setMaxLength(longestReason);
    m_back->setObjectName(u"rejectBack"_s);
    m_back->setKeyHint(tr("Esc"));
    m_reject->setObjectName(u"rejectNow"_s);
    m_reject->setKeyHint(tr("Enter"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::small);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::small);
    column->addWidget(m_reason);
    column->addLayout(buttons);
    connect(m_reason->edit(), &QLineEdit::returnPressed, this, &RejectStep::reject);
    connect(m_reject, &QPushButton::clicked, this, &RejectStep::reject);
    connect(m_back, &QPushButton::clicked, this, &RejectStep::leftBack);
    hide();
}

void RejectStep::begin(const QString& question)
{
    m_reject->setAccessibleDescription(tr("Rejects “%1”").arg(question));
    show();
    m_reason->edit()->setFocus(Qt::OtherFocusReason);
}

void RejectStep::end()
{
    hide();
}

void RejectStep::reset()
{
    end();
    m_reason->setText({});
}

void RejectStep::reject()
{
    Q_EMIT rejected(m_reason->text().trimmed());
}

void RejectStep::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT leftBack();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace backline::ui
