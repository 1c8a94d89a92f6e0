#include "app/desktop/background.h"
#include "services/alerts/tray.h"
#include "tests/support/test_registry.h"
#include "ui/common/appearance.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace backline;
using namespace Qt::Literals::StringLiterals;
using domain::Presence;

namespace {

/// A place beside the clock that comes and goes as the test wants.
class FakeTray final : public alerts::Tray
{
public:
    bool isAvailable() const override { return isThere; }

    void show(const QIcon& shown, const QString& words) override
    {
        icon = shown;
        toolTip = words;
    }

    void setMenu(QMenu& shown) override { menu = &shown; }

    bool isThere = true;
    QIcon icon;
    QString toolTip;
    QMenu* menu = nullptr;
};

/// As the window manager does it. Whether the window agrees.
bool closeByFrame(QWidget& window)
{
    QCloseEvent event;
    QSpontaneKeyEvent::setSpontaneous(&event);
    QCoreApplication::instance()->notify(&window, &event); // sendEvent() would make it the program's own
    return event.isAccepted();
}

QAction* entry(const QMenu& menu, const QString& text)
{
    const auto actions = menu.actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

} // namespace

class BackgroundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void closingHidesOnlyWhenItIsWantedAndPossible();
    void theIconShowsTheNumber();
    void theMenuSaysWhatIsWanted();
    void withoutAPersonNobodyIsAccepted();

private:
    ui::CommandRegistry m_commands{ui::standardCommands()};
};

void BackgroundTest::initTestCase()
{
    ui::applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ui::Theme::Light);
}

void BackgroundTest::closingHidesOnlyWhenItIsWantedAndPossible()
{
    FakeTray tray;
    ui::MainWindow window(m_commands);
    desktop::Background background(tray, window);
    QSignalSpy wentOn(&background, &desktop::Background::wentOn);
    window.show();
    background.setStays(true);
    QVERIFY(!closeByFrame(window));
    QVERIFY(!window.isVisible());
    QCOMPARE(wentOn.size(), 1);
    QVERIFY(!QGuiApplication::quitOnLastWindowClosed());

    window.show();
    tray.isThere = false; // it went meanwhile: a hidden window would be lost
    QVERIFY(closeByFrame(window));
    QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    tray.isThere = true;
    window.show();
    QVERIFY(window.close()); // "Quit" closes windows in this way
    background.setStays(false);
    window.show();
    QVERIFY(closeByFrame(window));
    QCOMPARE(wentOn.size(), 1);
}

void BackgroundTest::theIconShowsTheNumber()
{
    FakeTray tray;
    ui::MainWindow window(m_commands);
    desktop::Background background(tray, window);
    const auto picture = [&tray] { return tray.icon.pixmap(22, 22).toImage(); };
    const auto plain = picture();
    QCOMPARE(tray.toolTip, u"Backline"_s);
    background.setCount(3);
    const auto three = picture();
    QVERIFY(tray.toolTip.contains(u"3"_s));
    QVERIFY(three != plain);
    background.setCount(17);
    QVERIFY(picture() != three);
    background.setCount(0);
    QCOMPARE(picture(), plain);
}

void BackgroundTest::theMenuSaysWhatIsWanted()
{
    FakeTray tray;
    ui::MainWindow window(m_commands);
    desktop::Background background(tray, window);
    background.setPresence(Presence::Busy);
    QSignalSpy opened(&background, &desktop::Background::openRequested);
    QSignalSpy accepted(&background, &desktop::Background::acceptNextRequested);
    QSignalSpy wished(&background, &desktop::Background::presenceRequested);
    Q_EMIT tray.activated();
    entry(*tray.menu, u"Open Backline"_s)->trigger();
    entry(*tray.menu, u"Accept next"_s)->trigger();
    const auto* presences = entry(*tray.menu, u"Availability"_s)->menu();
    QVERIFY(entry(*presences, u"Busy"_s)->isChecked());
    entry(*presences, u"Away"_s)->trigger();
    QCOMPARE(opened.size(), 2);
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].value<Presence>(), Presence::Away);
    QVERIFY(entry(*tray.menu, u"Quit"_s) != nullptr);
}

void BackgroundTest::withoutAPersonNobodyIsAccepted()
{
    FakeTray tray;
    ui::MainWindow window(m_commands);
    desktop::Background background(tray, window);
    QVERIFY(!entry(*tray.menu, u"Accept next"_s)->isEnabled());
    QVERIFY(!entry(*tray.menu, u"Availability"_s)->isEnabled());
    background.setPresence(Presence::Online);
    QVERIFY(entry(*tray.menu, u"Accept next"_s)->isEnabled());
    background.setPresence(std::nullopt);
    QVERIFY(!entry(*tray.menu, u"Accept next"_s)->isEnabled());
}

BACKLINE_TEST(BackgroundTest)

#include "background_test.moc"
