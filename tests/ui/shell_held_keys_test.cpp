#include "tests/support/test_registry.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/held_keys.h"

#include <QApplication>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A window with two fields, and Ctrl+Shift+N that goes from one to the other.
class ShellHeldKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingActsUntilItIsReplayed();
    void commandsKeepTheirPlace();
    void aCommandMayHoldAgain();
    void theKeyThatBeganItIsNotRepeated();
    void discardedKeysLeadNowhere();
    void escapeGivesUp();
    void soDoesAClick();
    void soDoesPatience();
    void otherWindowsAreFree();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void type(const QString& text) const;

    std::unique_ptr<CommandRegistry> m_commands;
    std::unique_ptr<QMainWindow> m_window;
    QLineEdit* m_first = nullptr;
    QLineEdit* m_second = nullptr;
    HeldKeys* m_keys = nullptr;
};

void ShellHeldKeysTest::init()
{
    m_commands = std::make_unique<CommandRegistry>(standardCommands());
    m_window = std::make_unique<QMainWindow>();
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->addWidget(m_first = new QLineEdit);
    column->addWidget(m_second = new QLineEdit);
    m_window->setCentralWidget(middle);
    m_commands->attachTo(m_window.get());
    m_commands->bind(u"chat.note"_s, m_window.get(), [this] { m_second->setFocus(); });
    m_keys = new HeldKeys(*m_window, *m_commands, {200ms, 50ms}, m_window.get());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_first->setFocus();
}

void ShellHeldKeysTest::cleanup()
{
    m_window.reset();
    m_commands.reset();
}

void ShellHeldKeysTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void ShellHeldKeysTest::type(const QString& text) const
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

void ShellHeldKeysTest::nothingActsUntilItIsReplayed()
{
    m_keys->hold();
    type(u"Hello"_s);
    QCOMPARE(m_first->text(), QString());
    m_second->setFocus();
    m_keys->replay();
    QCOMPARE(m_second->text(), u"Hello"_s);
    QCOMPARE(m_first->text(), QString());
    type(u"!"_s);
    QCOMPARE(m_second->text(), u"Hello!"_s);
}

void ShellHeldKeysTest::commandsKeepTheirPlace()
{
    m_keys->hold();
    type(u"to all"_s);
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    type(u"to us"_s);
    press(Qt::Key_Backspace);
    QVERIFY(m_first->hasFocus());
    m_keys->replay();
    QCOMPARE(m_first->text(), u"to all"_s);
    QCOMPARE(m_second->text(), u"to u"_s);
}

void ShellHeldKeysTest::aCommandMayHoldAgain()
{
    m_commands->bind(u"queue.accept-next"_s, m_window.get(), [this] { m_keys->hold(); });
    m_keys->hold();
    type(u"a"_s);
    press(Qt::Key_G, Qt::ControlModifier);
    type(u"b"_s);
    m_keys->replay();
    QCOMPARE(m_first->text(), u"a"_s);
    QVERIFY(m_keys->isHolding());
    type(u"c"_s);
    m_second->setFocus();
    m_keys->replay();
    QCOMPARE(m_first->text(), u"a"_s);
    QCOMPARE(m_second->text(), u"bc"_s);
}

void ShellHeldKeysTest::theKeyThatBeganItIsNotRepeated()
{
    QSignalSpy entered(m_first, &QLineEdit::returnPressed);
    m_keys->hold();
    QKeyEvent again(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s, true);
    QCoreApplication::sendEvent(m_first, &again);
    QTest::keyRelease(m_first, Qt::Key_Return);
    m_keys->replay();
    QCOMPARE(entered.size(), 0);
    m_keys->hold();
    press(Qt::Key_Return);
    m_keys->replay();
    QCOMPARE(entered.size(), 1);
}

void ShellHeldKeysTest::discardedKeysLeadNowhere()
{
    m_keys->hold();
    type(u"He"_s);
    m_keys->discard();
    type(u"llo"_s); // nobody stops in the middle of a word
    QCOMPARE(m_first->text(), QString());
    const auto typesAfterAPause = [this] {
        constexpr int pause = 60;
        if (m_first->text().isEmpty()) {
            QTest::qWait(pause); // it is the pause that frees the keys
            type(u"x"_s);
        }
        return !m_first->text().isEmpty();
    };
    QTRY_VERIFY(typesAfterAPause());
    QCOMPARE(m_first->text(), u"x"_s);
    m_keys->hold();
    m_keys->discard();
    type(u"y"_s); // nothing was begun, nothing ends
    QCOMPARE(m_first->text(), u"xy"_s);
}

void ShellHeldKeysTest::escapeGivesUp()
{
    QSignalSpy gaveUp(m_keys, &HeldKeys::gaveUp);
    m_keys->hold();
    press(Qt::Key_Escape);
    QCOMPARE(gaveUp.size(), 1);
    QCOMPARE(gaveUp.at(0).at(0).toBool(), false);
    QVERIFY(!m_keys->isHolding());
    type(u"free"_s);
    QCOMPARE(m_first->text(), u"free"_s);
}

void ShellHeldKeysTest::soDoesAClick()
{
    const QSignalSpy gaveUp(m_keys, &HeldKeys::gaveUp);
    m_keys->hold();
    type(u"a"_s);
    QTest::mouseClick(m_second, Qt::LeftButton);
    QCOMPARE(gaveUp.count(), 1);
    QVERIFY(gaveUp.front().front().toBool());
    QVERIFY(!m_keys->isHolding());
    type(u"b"_s);
    QCOMPARE(m_second->text(), u"b"_s);
    QCOMPARE(m_first->text(), QString());
}

void ShellHeldKeysTest::soDoesPatience()
{
    QSignalSpy gaveUp(m_keys, &HeldKeys::gaveUp);
    m_keys->hold();
    type(u"a"_s);
    QTRY_COMPARE(gaveUp.size(), 1);
    QCOMPARE(gaveUp.at(0).at(0).toBool(), true);
    m_keys->replay();
    QCOMPARE(m_first->text(), QString());
}

void ShellHeldKeysTest::otherWindowsAreFree()
{
    m_keys->hold();
    QLineEdit other;
    other.show();
    QTest::keyClicks(&other, u"b"_s);
    QCOMPARE(other.text(), u"b"_s);
}

BACKLINE_TEST(ShellHeldKeysTest)
#include "shell_held_keys_test.moc"
