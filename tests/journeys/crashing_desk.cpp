#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "ui/shell/truth_line.h"

#include <QApplication>
#include <QLabel>

#include <cstdio>
#include <exception>

namespace {

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

void tell(const char* word)
{
    std::puts(word);
    std::fflush(stdout);
}

/// Accepts somebody and begins a reply; without a line writes a note as well.
void work(ProgramRun& run)
{
    const auto& hands = run.hands();
    waitUntil("somebody waits", [&] { return !shownQueue(hands).empty(); });
    waitUntil("the keyboard is in the queue", [&] { return hands.focus() == u"queueList"_s; });
    hands.press(Qt::Key_Return);
    waitUntil("it is accepted", [&] { return hands.focus() == u"replyEditor"_s; });
    hands.type(u"half a reply"_s);
    waitUntil("the draft is kept", [&] {
        return hands.part<QLabel>(u"draftState"_s)->text() == u"draft saved"_s;
    });
    tell("drafted");
    waitUntil("the line is lost", [&] {
        return run.window().truthLine()->stateText().startsWith(u"Server not reachable"_s);
    });
    hands.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    writeAndSend(hands, u"written before the crash"_s);
    waitUntil("it is in the outbox", [&] { return hands.sees(u"Outbox 1"_s); });
    tell("written");
}

} // namespace

/// crashing_desk URL: somebody works at this server until the process is killed. It says how far it is.
int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    try {
        const auto profile = desktop::Profile::named(u"crash"_s);
        ProgramRun run(optionsFor(QUrl(QCoreApplication::arguments().value(1))), profile);
        run.signIn(u"agent"_s);
        work(run);
        return QApplication::exec();
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
}
