#include "ui/queue/status_line.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QStackedLayout>

#include <chrono>

namespace backline::ui {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_summary(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_merge(new Button({}, ButtonKind::Dashed))
    , m_notice(new QWidget)
    , m_message(new PlainLabel({}, TextStyle::Body, Role::Text))
    , m_action(new Button({}))
{
    m_summary->setObjectName(u"queueSummary"_s);
    m_merge->setObjectName(u"queueMerge"_s);
    m_message->setObjectName(u"queueMessage"_s);
    m_action->setObjectName(u"queueAction"_s);
    m_stack->addWidget(m_summary);
    m_stack->addWidget(m_merge);
    m_stack->addWidget(makeNotice());
    setFixedHeight(metrics::control);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &StatusLine::hideMessage);
    connect(m_merge, &Button::clicked, this, &StatusLine::mergeRequested);
    connect(m_action, &Button::clicked, this, [this] {
        hideMessage();
        Q_EMIT actionRequested();
    });
}

QWidget* StatusLine::makeNotice()
{
    auto* row = new QHBoxLayout(m_notice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::small);
    row->addWidget(m_message, 1);
    row->addWidget(m_action);
    return m_notice;
}

void StatusLine::setSummary(const QString& summary)
{
    if (m_summary->text() != summary) {
        m_summary->setText(summary);
    }
}

void StatusLine::setPending(int newCount, bool hasChanges)
{
    m_isPending = newCount > 0 || hasChanges;
    if (m_isPending) {
        const QString text =
            newCount > 0 ? tr("%1 new · press R to merge").arg(newCount) : tr("Changed · press R to update");
        if (m_merge->text() != text) {
            m_merge->setText(text);
        }
    }
    updateShown();
}

void StatusLine::showMessage(const QString& message, const QString& action)
{
    m_message->setText(message);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_patience.start(action.isEmpty() ? 8s : 30s);
    updateShown();
    QAccessibleEvent alert(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void StatusLine::hideMessage()
{
    m_patience.stop();
    m_message->setText({});
    updateShown();
}

QString StatusLine::message() const
{
    return m_message->text();
}

void StatusLine::updateShown()
{
    QWidget* const calm = m_isPending ? static_cast<QWidget*>(m_merge) : m_summary;
    m_stack->setCurrentWidget(m_message->text().isEmpty() ? calm : m_notice);
}

} // namespace backline::ui
