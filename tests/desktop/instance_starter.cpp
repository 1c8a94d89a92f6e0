#include "app/desktop/single_instance.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

using namespace Qt::Literals::StringLiterals;
using backline::desktop::SingleInstance;
using backline::desktop::StartRequest;

void say(const QString& line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

} // namespace

/// instance_starter DIRECTORY LINK [accept-next]: says "first" and then what it is asked for until it is
/// killed, or "second".
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    SingleInstance instance(arguments.value(1));
    QObject::connect(&instance, &SingleInstance::requested, &instance, [](const StartRequest& request) {
        say(u"asked "_s + request.link + u' ' + request.activation);
    });
    switch (instance.claim({arguments.value(2), u"token"_s, {}, {}, arguments.value(3) == "accept-next"_L1})
    ) {
    case SingleInstance::Role::First:
        say(u"first"_s);
        return QCoreApplication::exec();
    case SingleInstance::Role::Second:
        say(u"second"_s);
        return 0;
    case SingleInstance::Role::Failed:
        break;
    }
    say(instance.problem());
    return 1;
}
