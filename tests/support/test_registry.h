#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace backline::tests {

/// Announces one test class to the test program it is linked into. Called before main() only.
bool registerTest(const char* className, std::function<std::unique_ptr<QObject>()> make);

/// tests_folder [case] [Qt Test options]: without a case every class of the program runs. Needs the
/// application object. Returns the process's exit code.
int runTests(int argc, char** argv);

} // namespace backline::tests

/// Registers a QObject test class; CTest runs it by its file's name ("accept_race" for AcceptRaceTest).
#define BACKLINE_TEST(Class)                                                                                 \
    [[maybe_unused]] static const bool registered##Class =                                                   \
        backline::tests::registerTest(#Class, [] { return std::make_unique<Class>(); });
