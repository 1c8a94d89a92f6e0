#include "app/desktop/display.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdlib>
#include <unistd.h>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int noDisplay = 1;

// A message handler is a bare function: it can be told nothing in another way.
std::optional<int> exitCodeAnyhow; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
QtMessageHandler usualHandler = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

/// What is fatal while the application object is made is a display that cannot be used.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (type != QtFatalMsg) {
        if (!exitCodeAnyhow && usualHandler != nullptr) {
            usualHandler(type, context, message);
        }
        return;
    }
    if (!exitCodeAnyhow) {
        QTextStream(stderr) << QCoreApplication::translate(
            "Display",
            "backline: there is no display here that it can use. Start it in a desktop session, or start "
            "backline-server, which needs none."
        ) << '\n';
    }
    std::_Exit(exitCodeAnyhow.value_or(noDisplay));
}

} // namespace

std::unique_ptr<QApplication> openDisplay(int& argc, char** argv, std::optional<int> whyItEnds)
{
    exitCodeAnyhow = whyItEnds;
    usualHandler = qInstallMessageHandler(endWithoutDisplay);
    auto application = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(usualHandler);
    return application;
}

bool isDisplaySeen()
{
    const auto platform = QGuiApplication::platformName();
    return platform != "offscreen"_L1 && platform != "minimal"_L1;
}

bool isTerminalListening()
{
    return ::isatty(STDERR_FILENO) != 0 && ::tcgetpgrp(STDERR_FILENO) == ::getpgrp();
}

} // namespace backline::desktop
