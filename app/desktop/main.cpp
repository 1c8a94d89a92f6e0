#include "app/desktop/conversation_link.h"
#include "app/desktop/desktop.h"
#include "app/desktop/display.h"
#include "app/desktop/end_signals.h"
#include "app/desktop/measurement.h"
#include "app/desktop/single_instance.h"
#include "ui/common/appearance.h"
#include "ui/session/start_problem.h"

#include <QApplication>
#include <QTextStream>

namespace {

using namespace backline;
using namespace Qt::Literals::StringLiterals;

int say(const QString& text, int exitCode)
{
    QTextStream(exitCode == 0 ? stdout : stderr) << text << '\n';
    return exitCode;
}

/// A window for whoever reads no terminal. True when the program shall go on without what was wrong.
bool showProblem(const QString& title, const QString& text, const QString& goOn = {})
{
    if (!desktop::isDisplaySeen() || desktop::isTerminalListening()) {
        return false;
    }
    return ui::StartProblem(title, text, goOn).exec() == QDialog::Accepted;
}

int fail(const QString& problem)
{
    say(problem, 1);
    showProblem(QApplication::translate("main", "Backline cannot start"), problem);
    return 1;
}

bool goesOnWithout(const desktop::CommandLine& line)
{
    const auto title = line.isLinkAtFault
        ? QApplication::translate("main", "This link does not work")
        : QApplication::translate("main", "Backline cannot start like this");
    const auto goOn = !line.canGoOn ? QString()
        : line.isLinkAtFault        ? QApplication::translate("main", "Open Backline without it")
                                    : QApplication::translate("main", "Start without --server");
    return showProblem(title, line.fault, goOn) && line.canGoOn;
}

desktop::Profile profileOf(const desktop::Options& options)
{
    return options.demo ? desktop::Profile::throwAway()
                        : desktop::Profile::named(
                            options.profile.isEmpty() ? desktop::Profile::usualName() : options.profile
                        );
}

QString linkOf(const desktop::Options& options)
{
    if (!options.conversation.isEmpty()) {
        return desktop::conversationLink(options.conversation);
    }
    return options.link ? options.link->text() : QString();
}

desktop::StartRequest requestOf(const desktop::Options& options)
{
    return {
        linkOf(options),
        qEnvironmentVariable("XDG_ACTIVATION_TOKEN"),
        options.theme,
        options.server.toString(),
        options.acceptsNext};
}

/// What the running one cannot do for this start is said, not dropped.
int handedOver(const desktop::Options& options)
{
    if (!options.measure.isEmpty()) {
        return say(
            QApplication::translate("main", "backline: it runs already; end it to measure a start."), 1
        );
    }
    if (!options.server.isEmpty()) {
        say(QApplication::translate(
                "main", "backline: it runs already; its window says whether it goes to %1."
            )
                .arg(options.server.toString()),
            1);
    }
    return 0;
}

/// What the command line can answer needs no display.
desktop::CommandLine readCommandLine(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"backline"_s);
    auto line = desktop::parseCommandLine(QCoreApplication::arguments());
    const auto figures = desktop::Measurement::names();
    if (!line.exitCode && !line.options.measure.isEmpty() && !figures.contains(line.options.measure)) {
        line.exitCode = 2;
        line.text = u"--measure knows: "_s + figures.join(u", "_s);
        line.fault = line.text;
    }
    return line;
}

int run(QApplication& application, const desktop::Options& options)
{
    const auto profile = profileOf(options);
    if (!profile.problem().isEmpty()) {
        return fail(profile.problem());
    }
    desktop::SingleInstance instance(profile.directory());
    const auto role = instance.claim(requestOf(options));
    if (role != desktop::SingleInstance::Role::First) {
        return role == desktop::SingleInstance::Role::Second ? handedOver(options) : fail(instance.problem());
    }
    if (options.acceptsNext) {
        say(QApplication::translate("main", "backline: it was not running, so nobody was accepted."), 1);
    }
    desktop::Desktop desktop(options, profile, ui::applyTheme(application, ui::Theme::Light));
    QObject::connect(&instance, &desktop::SingleInstance::requested, &desktop, &desktop::Desktop::take);
    const desktop::EndSignals signals;
    QObject::connect(&signals, &desktop::EndSignals::endRequested, &application, &QApplication::quit);
    desktop.notify(instance.problem());
    desktop.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    const auto line = readCommandLine(argc, argv);
    if (line.exitCode) {
        say(line.text, *line.exitCode);
        if (*line.exitCode == 0 || desktop::isTerminalListening()) {
            return *line.exitCode;
        }
    }
    const auto application = desktop::openDisplay(argc, argv, line.exitCode);
    QApplication::setApplicationName(u"backline"_s);
    QApplication::setApplicationDisplayName(u"Backline"_s);
    QApplication::setDesktopFileName(u"backline"_s);
    desktop::setThemeByWord(ui::applyTheme(*application, ui::Theme::Light), line.options.theme);
    if (line.exitCode && !goesOnWithout(line)) {
        return *line.exitCode;
    }
    return run(*application, line.options);
}
