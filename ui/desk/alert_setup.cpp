#include "ui/desk/alert_setup.h"

#include "services/alerts/notifications.h"
#include "services/alerts/sounds.h"
#include "ui/alerts/alert_dialog.h"
#include "ui/desk/alert_choices.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;
using alerts::Notifications;
using alerts::Sounds;

namespace {

const auto slot = u"test"_s;

} // namespace

AlertSetup::AlertSetup(const AlertMeans& means, QWidget& window, QObject* parent)
    : QObject(parent)
    , m_means(means)
    , m_window(window)
{
    listen();
}

void AlertSetup::listen()
{
    connect(&m_means.sounds, &Sounds::problemChanged, this, &AlertSetup::showProblems);
    connect(&m_means.notifications, &Notifications::problemChanged, this, &AlertSetup::showProblems);
    connect(&m_means.sounds, &Sounds::heard, this, [this] {
        m_heard = tr("A sound was played.");
        showResults();
    });
    connect(&m_means.sounds, &Sounds::failed, this, [this] {
        m_heard = tr("No sound.");
        showResults();
    });
    connect(&m_means.notifications, &Notifications::shown, this, [this](const QString& name) {
        m_seen = name == slot ? tr("A notification was shown.") : m_seen;
        showResults();
    });
    connect(&m_means.notifications, &Notifications::failed, this, [this](const QString& name) {
        m_seen = name == slot ? tr("No notification.") : m_seen;
        showResults();
    });
    connect(&m_means.choices, &AlertChoices::changed, this, [this] {
        if (m_dialog) {
            m_dialog->setSettings(m_means.choices.now());
        }
    });
}

void AlertSetup::open(bool hasTray)
{
    if (!m_dialog) {
        m_dialog = new AlertDialog(m_means.choices.now(), &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &AlertDialog::settingsChanged, &m_means.choices, &AlertChoices::choose);
        connect(m_dialog, &AlertDialog::testRequested, this, &AlertSetup::test);
        connect(m_dialog, &QDialog::finished, this, [this] { m_means.notifications.close(slot); });
    }
    m_dialog->setTrayPossible(hasTray);
    showProblems();
    m_means.sounds.check();
    m_means.notifications.check();
    m_dialog->open();
}

void AlertSetup::showProblems()
{
    if (m_dialog) {
        m_dialog->setSoundProblem(m_means.sounds.problem());
        m_dialog->setNotificationProblem(m_means.notifications.problem());
    }
}

/// As an alert would be made now: what is switched off stays away.
void AlertSetup::test()
{
    const auto& settings = m_means.choices.now();
    m_heard = settings.sounds ? QString() : tr("Sounds are off.");
    m_seen = settings.notifications ? QString() : tr("Notifications are off.");
    if (settings.sounds) {
        m_means.sounds.play(alerts::Tone::Waiting, settings.volume);
    }
    if (settings.notifications) {
        m_means.notifications.show(
            slot, {tr("This is how Backline calls you"), tr("Somebody who waits would stand here."), {}, {}}
        );
    }
    showResults();
}

void AlertSetup::showResults()
{
    if (m_dialog) {
        m_dialog->showTestResult((m_heard + u' ' + m_seen).trimmed());
    }
}

} // namespace backline::ui
