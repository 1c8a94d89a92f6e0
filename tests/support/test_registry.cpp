#include "tests/support/test_registry.h"

#include <QTest>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <string>
#include <vector>

namespace backline::tests {

namespace {

struct Entry
{
    std::string name;
    std::function<std::unique_ptr<QObject>()> make;
};

std::vector<Entry>& entries()
{
    static std::vector<Entry> all;
    return all;
}

/// "AcceptRaceTest" → "accept_race"
std::string caseName(std::string className)
{
    const std::string suffix = "Test";
    if (className.ends_with(suffix)) {
        className.resize(className.size() - suffix.size());
    }
    std::string name;
    for (const char c : className) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isupper(byte) != 0 && !name.empty()) {
            name += '_';
        }
        name += static_cast<char>(std::tolower(byte));
    }
    return name;
}

} // namespace

bool registerTest(const char* className, std::function<std::unique_ptr<QObject>()> make)
{
    entries().push_back({caseName(className), std::move(make)});
    return true;
}

int runTests(int argc, char** argv)
{
    std::vector<char*> options(argv, argv + argc);
    std::string wanted;
    if (options.size() > 1 && options[1][0] != '-') {
        wanted = options[1];
        options.erase(options.begin() + 1);
    }
    int ran = 0;
    int failed = 0;
    for (const auto& entry : entries()) {
        if (!wanted.empty() && entry.name != wanted) {
            continue;
        }
        ++ran;
        const auto test = entry.make();
        failed += QTest::qExec(test.get(), static_cast<int>(options.size()), options.data()) == 0 ? 0 : 1;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class is called '%s' here\n", wanted.c_str());
        return 2;
    }
    return failed == 0 ? 0 : 1;
}

} // namespace backline::tests
