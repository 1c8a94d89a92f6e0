#include "app/desktop/desktop.h"
#include "app/desktop/end_signals.h"
#include "app/desktop/measurement.h"
#include "app/desktop/single_instance.h"
#include "ui/common/appearance.h"

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

desktop::Profile profileOf(const desktop::Options& options)
{
    return options.demo ? desktop::Profile::throwAway()
                        : desktop::Profile::named(
                            options.profile.isEmpty() ? desktop::Profile::usualName() : options.profile
                        );
}

desktop::StartRequest requestOf(const desktop::Options& options)
{
    return {options.link ? options.link->text() : QString(), qEnvironmentVariable("XDG_ACTIVATION_TOKEN")};
}

/// What the command line can answer needs no display.
std::optional<int> answeredWithoutDisplay(int argc, char** argv, desktop::Options& options)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"backline"_s);
    const auto line = desktop::parseCommandLine(QCoreApplication::arguments());
    options = line.options;
    const auto figures = desktop::Measurement::names();
    if (!options.measure.isEmpty() && !figures.contains(options.measure)) {
        return say(u"--measure knows: "_s + figures.join(u", "_s), 2);
    }
    return line.exitCode ? std::optional(say(line.text, *line.exitCode)) : std::nullopt;
}

} // namespace

int main(int argc, char** argv)
{
    desktop::Options options;
    if (const auto exitCode = answeredWithoutDisplay(argc, argv, options)) {
        return *exitCode;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"backline"_s);
    QApplication::setApplicationDisplayName(u"Backline"_s);
    QApplication::setDesktopFileName(u"backline"_s);
    const auto profile = profileOf(options);
    if (!profile.problem().isEmpty()) {
        return say(profile.problem(), 1);
    }
    desktop::SingleInstance instance(profile.directory());
    const auto role = instance.claim(requestOf(options));
    if (role != desktop::SingleInstance::Role::First) {
        return say(instance.problem(), role == desktop::SingleInstance::Role::Second ? 0 : 1);
    }
    auto& appearance = ui::applyTheme(application, ui::Theme::Light);
    desktop::Desktop desktop(options, profile, appearance);
    QObject::connect(&instance, &desktop::SingleInstance::requested, &desktop, &desktop::Desktop::take);
    const desktop::EndSignals signals;
    QObject::connect(&signals, &desktop::EndSignals::endRequested, &application, &QApplication::quit);
    desktop.start();
    return QApplication::exec();
}
