// The whole desktop with its embedded server and a long queue that lives: how long it takes until the first
// rows and all rows are there, the gaps between paintings of the list, and the memory. The program keeps to
// one processor, its load to the others. Needs a display. Prints one line of JSON.
#include "tests/bench/desk_under_load.h"
#include "tests/bench/processors.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <exception>

using namespace Qt::Literals::StringLiterals;
using namespace backline;

namespace {

bench::DeskUnderLoad::Options optionsOf(const QApplication& application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {u"rows"_s, u"How many wait."_s, u"count"_s, u"10000"_s},
        {u"rate"_s, u"Changes in a second; 0: none."_s, u"count"_s, u"200"_s},
        {u"seconds"_s, u"How long to measure."_s, u"count"_s, u"60"_s},
        {u"held"_s, u"With the keyboard in the list, which holds still then."_s},
        {u"all-processors"_s, u"The program may use every processor."_s},
    });
    parser.process(application);
    bench::keepTo(parser.isSet(u"all-processors"_s) ? bench::Share::All : bench::Share::First);
    return {
        std::max(1, parser.value(u"rows"_s).toInt()),
        std::max(0, parser.value(u"rate"_s).toInt()),
        std::max(1, parser.value(u"seconds"_s).toInt()),
        parser.isSet(u"held"_s)};
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    try {
        bench::DeskUnderLoad desk(optionsOf(application));
        std::puts(desk.run().c_str());
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "desk_load: %s\n", error.what());
        return 1;
    }
}
