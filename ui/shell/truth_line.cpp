#include "ui/shell/truth_line.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/shell/status_dot.h"

#include <QHBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

TruthLine::TruthLine(QWidget* parent)
    : QWidget(parent)
    , m_dot(new StatusDot)
    , m_state(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_retry(new Button(tr("Try now"), ButtonKind::Quiet))
    , m_outbox(new Button({}, ButtonKind::Quiet))
    , m_outboxMenu(new OutboxMenu(m_outbox))
    , m_server(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_problem(new PlainLabel({}, TextStyle::Label, Role::Danger))
    , m_aside(new PlainLabel({}, TextStyle::Label, Role::Muted))
{
    constexpr int lineHeight = 26;
    setMinimumHeight(lineHeight);
    setSurface(this, Surface::Panel);
    setAccessibleName(tr("Status"));
    m_retry->setProperty("inLine", true);
    m_retry->setProperty("action", true);
    m_outbox->setProperty("inLine", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::medium, 1, metrics::medium, 1);
    row->setSpacing(0);
    row->addWidget(m_dot);
    row->addSpacing(6);
    row->addWidget(m_state);
    row->addSpacing(metrics::hair);
    row->addWidget(m_retry);
    row->addSpacing(metrics::medium);
    row->addWidget(m_outbox);
    row->addSpacing(metrics::medium);
    row->addWidget(m_server);
    row->addSpacing(metrics::large);
    row->addWidget(m_problem, 1);
    row->addStretch();
    row->addWidget(m_aside);
    connect(m_retry, &Button::clicked, this, &TruthLine::retryRequested);
    connect(m_outbox, &Button::clicked, this, &TruthLine::outboxRequested);
    connect(m_outboxMenu, &OutboxMenu::conversationRequested, this, &TruthLine::conversationRequested);
    m_problem->hide();
    setOutbox(0, 0);
    setConnecting();
}

void TruthLine::setConnecting()
{
    showState(tr("Connecting…"), false, false);
}

void TruthLine::setCatchingUp()
{
    showState(tr("Connected, catching up…"), false, false);
}

void TruthLine::setUpToDate(const QTime& at, int notLoaded)
{
    const auto time = at.toString(u"HH:mm:ss"_s);
    if (notLoaded == 0) {
        showState(tr("Up to date at %1").arg(time), true, false);
    } else {
        showState(
            notLoaded == 1 ? tr("Up to date at %1, but 1 open conversation could not be loaded").arg(time)
                           : tr("Up to date at %1, but %2 open conversations could not be loaded")
                                 .arg(time)
                                 .arg(notLoaded),
            false,
            true
        );
    }
}

void TruthLine::setOffline(const QDateTime& since, int nextTryInSeconds)
{
    const auto when = nextTryInSeconds > 0 ? tr("next try in %1 s").arg(nextTryInSeconds) : tr("trying now");
    const bool wasToday = since.date() == QDate::currentDate();
    const auto from = since.toString(wasToday ? u"HH:mm"_s : u"d MMM HH:mm"_s);
    showState(tr("Server not reachable since %1 · %2").arg(from, when), false, true);
}

void TruthLine::setProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void TruthLine::setOutbox(int waiting, int refused)
{
    m_outbox->setText(
        refused > 0 ? tr("Outbox %1, %2 refused").arg(waiting).arg(refused) : tr("Outbox %1").arg(waiting)
    );
    m_outbox->setProperty("late", refused > 0);
    restyle(m_outbox);
}

void TruthLine::showOutbox(const QList<OutboxMenu::Item>& items)
{
    m_outboxMenu->setItems(items);
    m_outboxMenu->popupAbove(*m_outbox);
}

void TruthLine::setServer(const QString& text)
{
    m_server->setText(text);
}

void TruthLine::setAside(const QString& text)
{
    m_aside->setText(text);
}

QString TruthLine::stateText() const
{
    return m_state->text();
}

void TruthLine::showState(const QString& text, bool isGood, bool canRetry)
{
    m_dot->setState(isGood ? Role::Good : canRetry ? Role::Danger : Role::Muted, isGood);
    m_state->setRole(canRetry ? Role::Danger : Role::Muted);
    m_state->setText(text);
    const bool losesFocus = m_retry->hasFocus() && !canRetry;
    m_retry->setVisible(canRetry);
    if (losesFocus) {
        m_outbox->setFocus();
    }
}

} // namespace backline::ui
