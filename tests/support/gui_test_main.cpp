#include "tests/support/test_registry.h"

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv)
{
    // Started by hand it must not open windows on the tester's screen, nor touch the tester's settings.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QStandardPaths::setTestModeEnabled(true);
    const QApplication application(argc, argv);
    return backline::tests::runTests(argc, argv);
}
