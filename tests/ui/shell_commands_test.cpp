#include "tests/support/test_registry.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/fuzzy_match.h"

#include <QAction>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;

class ShellCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standardKeysHaveNoFault();
    void commandExistsOnceBound();
    void runsWhileItsContextLives();
    void disabledDoesNotRun();
    void refusesTakenAndReservedKeys();
    void keysCanBeChangedAndKept();
    void swappedKeysSurviveARestart();
    void keysWorkInTheWindow();
    void reserved_data();
    void reserved();
    void fuzzy_data();
    void fuzzy();
    void fuzzyPrefersStartsOfWords();
};

void ShellCommandsTest::standardKeysHaveNoFault()
{
    const CommandRegistry registry(standardCommands());
    QStringList ids;
    for (const auto& command : standardCommands()) {
        QVERIFY(!command.title.isEmpty() && !command.group.isEmpty());
        QVERIFY2(!ids.contains(command.id), qPrintable(command.id));
        ids << command.id;
        const auto fault = registry.shortcutFault(command.id, command.shortcut);
        QVERIFY2(fault.isEmpty(), qPrintable(command.id + u": "_s + fault));
    }
}

void ShellCommandsTest::commandExistsOnceBound()
{
    CommandRegistry registry(standardCommands());
    QVERIFY(registry.commands().empty());
    QVERIFY(!registry.action(u"chat.resolve"_s));
    QVERIFY(!registry.bind(u"no.such"_s, &registry, [] {}));
    QVERIFY(registry.bind(u"chat.resolve"_s, &registry, [] {}));
    QCOMPARE(registry.commands().size(), 1U);
    QCOMPARE(registry.action(u"chat.resolve"_s)->shortcut(), QKeySequence(u"Ctrl+Shift+R"_s));
}

void ShellCommandsTest::runsWhileItsContextLives()
{
    CommandRegistry registry(standardCommands());
    int runs = 0;
    auto context = std::make_unique<QObject>();
    registry.bind(u"queue.accept-next"_s, context.get(), [&runs] { ++runs; });
    registry.run(u"queue.accept-next"_s);
    QCOMPARE(runs, 1);
    context.reset();
    registry.run(u"queue.accept-next"_s);
    QCOMPARE(runs, 1);
}

void ShellCommandsTest::disabledDoesNotRun()
{
    CommandRegistry registry(standardCommands());
    int runs = 0;
    registry.bind(u"chat.hold"_s, &registry, [&runs] { ++runs; })->setEnabled(false);
    registry.run(u"chat.hold"_s);
    QCOMPARE(runs, 0);
}

void ShellCommandsTest::refusesTakenAndReservedKeys()
{
    CommandRegistry registry(standardCommands());
    QVERIFY(registry.shortcutFault(u"chat.hold"_s, QKeySequence(u"Ctrl+K"_s)).contains(u"Search"_s));
    QVERIFY(!registry.setShortcut(u"chat.hold"_s, QKeySequence(u"Ctrl+K"_s)));
    QVERIFY(!registry.setShortcut(u"chat.hold"_s, QKeySequence(u"Alt+S"_s)));
    QCOMPARE(registry.defaultShortcut(u"chat.hold"_s), QKeySequence(u"Ctrl+Shift+H"_s));
    QVERIFY(registry.changedShortcuts().empty());
}

void ShellCommandsTest::keysCanBeChangedAndKept()
{
    CommandRegistry registry(standardCommands());
    auto* action = registry.bind(u"chat.hold"_s, &registry, [] {});
    QSignalSpy changed(&registry, &CommandRegistry::shortcutsChanged);
    QVERIFY(registry.setShortcut(u"chat.hold"_s, QKeySequence(u"Ctrl+Shift+J"_s)));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+Shift+J"_s));
    CommandRegistry restarted(standardCommands());
    restarted.restoreShortcuts(registry.changedShortcuts());
    QCOMPARE(restarted.changedShortcuts(), registry.changedShortcuts());
    restarted.restoreShortcuts({{u"chat.find"_s, u"Ctrl+K"_s}});
    QCOMPARE(restarted.changedShortcuts(), registry.changedShortcuts());
}

void ShellCommandsTest::swappedKeysSurviveARestart()
{
    CommandRegistry registry(standardCommands());
    const auto up = registry.defaultShortcut(u"queue.up"_s);
    const auto down = registry.defaultShortcut(u"queue.down"_s);
    registry.setShortcut(u"queue.up"_s, {});
    registry.setShortcut(u"queue.down"_s, up);
    registry.setShortcut(u"queue.up"_s, down);
    CommandRegistry restarted(standardCommands());
    restarted.restoreShortcuts(registry.changedShortcuts());
    QCOMPARE(restarted.changedShortcuts(), registry.changedShortcuts());
    QCOMPARE(restarted.changedShortcuts().size(), 2U);
}

void ShellCommandsTest::keysWorkInTheWindow()
{
    CommandRegistry registry(standardCommands());
    QMainWindow window;
    registry.attachTo(&window);
    int runs = 0;
    registry.bind(u"queue.accept-next"_s, &window, [&runs] { ++runs; });
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(runs, 1);
}

void ShellCommandsTest::reserved_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<bool>("isReserved");
    QTest::newRow("letter") << u"R"_s << true;
    QTest::newRow("shift and letter") << u"Shift+R"_s << true;
    QTest::newRow("alt and letter") << u"Alt+S"_s << true;
    QTest::newRow("altgr") << u"Ctrl+Alt+E"_s << true;
    QTest::newRow("input method") << u"Ctrl+Space"_s << true;
    QTest::newRow("emoji") << u"Ctrl+Shift+E"_s << true;
    QTest::newRow("unicode") << u"Ctrl+Shift+U"_s << true;
    QTest::newRow("control") << u"Ctrl+R"_s << false;
    QTest::newRow("function key") << u"F6"_s << false;
    QTest::newRow("alt and arrow") << u"Alt+Left"_s << false;
}

void ShellCommandsTest::reserved()
{
    QFETCH(const QString, keys);
    QFETCH(const bool, isReserved);
    QCOMPARE(!reservedKeysReason(QKeySequence(keys)).isEmpty(), isReserved);
}

void ShellCommandsTest::fuzzy_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isMatch");
    QTest::newRow("nothing typed") << u""_s << u"Resolve"_s << true;
    QTest::newRow("initials") << u"ant"_s << u"Accept the next conversation"_s << true;
    QTest::newRow("case") << u"MEI"_s << u"Mei Tan"_s << true;
    QTest::newRow("several words") << u"mei tan"_s << u"Mei Tan"_s << true;
    QTest::newRow("middle") << u"solv"_s << u"Resolve"_s << true;
    QTest::newRow("jumping over a needed letter") << u"aab"_s << u"xab ab"_s << true;
    QTest::newRow("order matters") << u"nat"_s << u"tan"_s << false;
    QTest::newRow("missing letter") << u"resolvez"_s << u"Resolve"_s << false;
}

void ShellCommandsTest::fuzzy()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, text);
    QFETCH(const bool, isMatch);
    QCOMPARE(fuzzyScore(typed, text).has_value(), isMatch);
}

void ShellCommandsTest::fuzzyPrefersStartsOfWords()
{
    QVERIFY(*fuzzyScore(u"tan", u"Mei Tan") > *fuzzyScore(u"tan", u"Transition"));
    QVERIFY(*fuzzyScore(u"res", u"Resolve") > *fuzzyScore(u"res", u"Order of seats"));
}

BACKLINE_TEST(ShellCommandsTest)
#include "shell_commands_test.moc"
