#include "tests/layers/coroutine_rule.h"
#include "tests/layers/source_tree.h"
#include "tests/support/test_registry.h"

#include <QTest>

using backline::tests::readSourceTree;
using backline::tests::riskyAwaits;

/// No statement of the tree awaits beside a capture list or braces; the samples prove that one would be seen.
class CoroutineRuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void noStatementIsRisky()
    {
        std::string faults;
        for (const auto& file : readSourceTree(BACKLINE_SOURCE_DIR)) {
            for (const int line : riskyAwaits(file.text)) {
                faults += "\n" + file.path + ":" + std::to_string(line) + ": name it before you await it";
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }

    void judgesStatements_data();
    void judgesStatements();
    void tellsTheLine();
};

void CoroutineRuleTest::judgesStatements_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("isRisky");
    const auto risky = [](const char* code) { QTest::addRow("risky: %s", code) << QByteArray(code) << true; };
    const auto fine = [](const char* code) { QTest::addRow("fine: %s", code) << QByteArray(code) << false; };

    risky("void f() { co_await run([x] { go(x); }); }");
    risky("void f() { co_await run([x = 1]() -> int { return x; }); }");
    risky("void f() { co_await run([&] { go(); }); }");
    risky("void f() { auto r = co_await send(Request {a, b}); }");
    risky("void f() { auto r = co_await send({.name = a}); }");
    risky("void f() { const Pair pair {co_await first(), b}; }");
    risky("void f() { co_return Response {a, b}; }");
    risky("void f() { co_return [x] { return x; }; }");
    risky("void f() { co_spawn(co_await executor(), [x]() -> T { co_await x.run(); }, detached); }");
    risky("void f() { if (co_await send(Request {a})) { go(); } }");
    risky("void f() { while (co_await run([x] { go(x); })) { } }");
    risky("void f() { spawn([x]() -> T { co_await send(Request {x}); }); }");
    risky("auto f() -> awaitable<void> { co_await send(Request {a}); }");
    risky("struct S { awaitable<void> f() const { co_await send(Request {a}); } };");
    risky("S::S() : a {1}, b(2) { co_await send(Request {a}); }");

    fine("void f() { const Request request {a, b}; co_await send(request); }");
    fine("void f() { auto job = [x] { go(x); }; co_await run(std::move(job)); }");
    fine("void f() { co_await run([] { go(); }); }");
    fine("void f() { const auto [error, count] = co_await read(); }");
    fine("void f() { auto&& [error, count] = co_await read(); }");
    fine("void f() { [[maybe_unused]] const auto n = co_await read(); }");
    fine("void f() { co_await streams[i].read(buffers()[0]); }");
    fine("void f() { if (co_await ready()) { go({1, 2}); } else { go({3}); } }");
    fine("void f() { for (int i {0}; co_await ready(); ++i) { go(); } }");
    fine("void f() { co_spawn(executor, [x]() -> T { co_await x.run(); }, detached); }");
    fine("void f() { switch (co_await next()) { case A: { go({1}); } } }");
    fine("auto f() -> awaitable<void> { co_await send(); }");
    fine("template<class T> T f() { co_return T(1); }");
    fine("struct S { int a {1}; awaitable<void> f() && { co_await send(); } };");
    fine("void f() { co_await send(\"{[x]\"); /* { */ } // [x] {");
    fine("void f() { co_await send(R\"({[x]})\", '{', 10'000); }");
    fine("#define LATER(x) \\\n    co_await send(Request {x})\nint a;");
}

void CoroutineRuleTest::judgesStatements()
{
    QFETCH(const QByteArray, code);
    QFETCH(const bool, isRisky);
    QCOMPARE(!riskyAwaits(code.toStdString()).empty(), isRisky);
}

void CoroutineRuleTest::tellsTheLine()
{
    const char* const code = "void f()\n{\n    go({1});\n    co_await\n        send(Request {1});\n}\n";
    QCOMPARE(riskyAwaits(code), std::vector<int>{4});
}

BACKLINE_TEST(CoroutineRuleTest)

#include "coroutine_rule_test.moc"
