#include "tests/journeys/program_run.h"

#include "ui/common/appearance.h"
#include "ui/shell/top_bar.h"

#include <QApplication>

#include <stdexcept>
#include <utility>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

ProgramRun::ProgramRun(
    const desktop::Options& options,
    const desktop::Profile& profile,
    std::unique_ptr<secrets::SecretStore> secrets
)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    const auto before = QApplication::topLevelWidgets();
    m_desktop =
        std::make_unique<desktop::Desktop>(options, profile, ui::applyTheme(application, ui::Theme::Light));
    const auto windows = QApplication::topLevelWidgets();
    for (auto* widget : windows) {
        if (auto* window = qobject_cast<ui::MainWindow*>(widget); window && !before.contains(widget)) {
            m_window = window;
        }
    }
    if (m_window == nullptr) {
        throw std::runtime_error("the program has no window");
    }
    m_hands = std::make_unique<Hands>(*m_window);
    if (secrets) {
        m_desktop->startWith(std::move(secrets));
    } else {
        m_desktop->start();
    }
    m_hands->turnTo();
}

void ProgramRun::signIn(const QString& username) const
{
    m_hands->fill(u"Username"_s, username);
    m_hands->fill(u"Password"_s, u"demo"_s);
    m_hands->press(Qt::Key_Return);
    m_hands->part<QWidget>(u"queueList"_s);
    m_hands->turnTo(); // without a window manager a window of another size loses the keyboard
}

void ProgramRun::signOut() const
{
    Q_EMIT m_window->topBar()->signOutRequested();
}

void ProgramRun::openPage(const QString& title) const
{
    m_hands->push(title);
}

desktop::Options optionsFor(const QUrl& server)
{
    desktop::Options options;
    options.server = server;
    options.theme = u"light"_s;
    return options;
}

} // namespace backline::tests
