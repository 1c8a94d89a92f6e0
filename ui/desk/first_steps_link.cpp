#include "ui/desk/first_steps_link.h"

#include "services/client/queue_feed.h"
#include "services/client/rest_client.h"
#include "services/client/session.h"
#include "ui/desk/queue_link.h"
#include "ui/queue/first_steps.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/command_registry.h"

#include <QAction>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

FirstStepsLink::FirstStepsLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_calls(parts.session.rest())
{
    connect(&m_parts.session.queue(), &client::QueueFeed::reset, this, &FirstStepsLink::ask);
    connect(&m_parts.queue, &QueueLink::waitingCountChanged, this, [this](int count) {
        if (count > 0) {
            m_isKnown = true;
            m_parts.pane.setFirstSteps(nullptr);
        }
    });
}

/// Only who leads may know of everybody's conversations, and lets people in.
void FirstStepsLink::ask()
{
    const auto& me = m_parts.session.me();
    const bool leads = me.lead || me.role == domain::Role::Admin;
    if (m_isKnown || !leads || m_parts.queue.waitingCount() > 0) {
        return;
    }
    m_isKnown = true;
    m_calls.askForAny(this, [this](const client::Outcome<bool>& outcome) {
        if (!outcome) {
            m_isKnown = false; // the queue comes anew with the line
        } else if (*outcome) {
            m_parts.pane.setFirstSteps(nullptr);
        } else {
            m_isKnown = false; // until somebody has written
            if (m_parts.queue.waitingCount() == 0) {
                show();
            }
        }
    });
}

void FirstStepsLink::show()
{
    const auto& url = m_parts.session.rest().address().url;
    auto* steps = new FirstSteps(url);
    steps->setOnThisComputerOnly(client::isLoopback(url));
    const auto* invite = m_parts.commands.action(u"team.invite"_s);
    steps->setOffersInviting(invite != nullptr && invite->isEnabled());
    connect(steps, &FirstSteps::inviteRequested, this, [this] { m_parts.commands.run(u"team.invite"_s); });
    m_parts.pane.setFirstSteps(steps);
}

} // namespace backline::ui
