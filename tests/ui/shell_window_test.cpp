#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "tests/ui/hostile_texts.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/shell_scenes.h"
#include "ui/common/appearance.h"
#include "ui/common/menu_button.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/key_map_dialog.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/presence_button.h"
#include "ui/shell/rail_button.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/truth_line.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <algorithm>

using namespace backline;
using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;
using tests::Workbench;

class ShellWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void firstPageIsShown();
    void railChangesPages();
    void everyControlHasAName();
    void textIsNeverTiny();
    void f6GoesRoundAndRemembers();
    void layoutIsRestored();
    void damagedLayoutChangesNothing();
    void aloneHidesTheWorkbench();
    void menusCanBeReadAndOpenedByName();
    void presenceIsAWish();
    void withoutALineNobodyIsAvailable();
    void noticesStayUntilTheyAreRead();
    void topBarTellsWhatIsPressed();
    void truthLine_data();
    void truthLine();
    void retryAppearsOnlyOffline();
    void refusedMessagesStandOut();
    void hostileNames_data();
    void hostileNames();
    void keyMapListsAndChanges();
    void theTruthStandsOnOneLine();
    void oneWordForEnter();
    void nobodyStandsOnAHeadingOfKeys();
    void aBadgeLeavesTheIconVisible();
    void themesAreAskedFor();
    void theThemeOfNowIsTicked();
    void screenshots();

private:
    static void show(Workbench& workbench);
};

void ShellWindowTest::initTestCase()
{
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

void ShellWindowTest::show(Workbench& workbench)
{
    workbench.window().show();
    workbench.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&workbench.window()));
}

void ShellWindowTest::firstPageIsShown()
{
    Workbench workbench;
    QCOMPARE(workbench.window().currentPage(), u"queue"_s);
    QCOMPARE(workbench.window().minimumSize(), QSize(1024, 680));
}

void ShellWindowTest::railChangesPages()
{
    Workbench workbench;
    show(workbench);
    QSignalSpy changed(&workbench.window(), &MainWindow::pageChanged);
    const auto buttons = workbench.window().findChildren<RailButton*>();
    auto* queue = *std::ranges::find(buttons, u"Queue"_s, &RailButton::accessibleName);
    QCOMPARE(queue->accessibleDescription(), u"9 waiting"_s);
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_Down);
    QCOMPARE(workbench.window().currentPage(), u"solutions"_s);
    QCOMPARE(changed.count(), 1);
    workbench.window().showPage(u"queue"_s);
    QVERIFY(queue->isChecked());
    workbench.window().showPage(u"no such page"_s);
    QCOMPARE(workbench.window().currentPage(), u"queue"_s);
}

void ShellWindowTest::everyControlHasAName()
{
    Workbench workbench;
    show(workbench);
    QCOMPARE(tests::unnamedControls(&workbench.window()), QStringList());
    workbench.window().palette()->open();
    QCOMPARE(tests::unnamedControls(&workbench.window()), QStringList());
    KeyMapDialog keys(workbench.registry());
    keys.show();
    QCOMPARE(tests::unnamedControls(&keys), QStringList());
}

void ShellWindowTest::textIsNeverTiny()
{
    Workbench workbench;
    show(workbench);
    QVERIFY(tests::smallestText(&workbench.window()) >= 11);
}

void ShellWindowTest::f6GoesRoundAndRemembers()
{
    Workbench workbench;
    show(workbench);
    auto& window = workbench.window();
    auto* filter = window.findChild<QLineEdit*>(u"Filter"_s);
    auto* composer = window.findChild<QLineEdit*>(u"Composer"_s);
    filter->setFocus();
    QTest::keyClick(&window, Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), composer);
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(window.truthLine()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(window.topBar()->isAncestorOf(QApplication::focusWidget()));
    window.topBar()->findChild<QPushButton*>()->setFocus();
    auto* left = QApplication::focusWidget();
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(qobject_cast<RailButton*>(QApplication::focusWidget()));
    QTest::keyClick(&window, Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), left);
}

void ShellWindowTest::layoutIsRestored()
{
    Workbench first;
    first.window().resize(1024, 700);
    first.window().showPage(u"solutions"_s);
    Workbench second;
    QVERIFY(second.window().restoreLayoutState(first.window().layoutState()));
    QCOMPARE(second.window().currentPage(), u"solutions"_s);
    QCOMPARE(second.window().size(), QSize(1024, 700));
}

void ShellWindowTest::damagedLayoutChangesNothing()
{
    Workbench workbench;
    const auto size = workbench.window().size();
    QVERIFY(!workbench.window().restoreLayoutState(QByteArray("\xFF\xFF\xFF\xFF rubbish")));
    QVERIFY(!workbench.window().restoreLayoutState({}));
    QCOMPARE(workbench.window().size(), size);
}

void ShellWindowTest::aloneHidesTheWorkbench()
{
    Workbench workbench;
    show(workbench);
    auto* page = new QWidget;
    workbench.window().showAlone(page);
    QVERIFY(page->isVisible());
    QVERIFY(!workbench.window().topBar()->isVisible());
    QTest::keyClick(&workbench.window(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!workbench.window().palette()->isVisible());
    workbench.window().showWorkbench();
    QVERIFY(workbench.window().topBar()->isVisible());
}

void ShellWindowTest::menusCanBeReadAndOpenedByName()
{
    Workbench workbench;
    show(workbench);
    auto* presence = workbench.window().topBar()->presence();
    auto* access = QAccessible::queryAccessibleInterface(presence);
    QCOMPARE(access->role(), QAccessible::ButtonMenu);
    QCOMPARE(access->childCount(), 1);
    QCOMPARE(access->child(0)->child(1)->text(QAccessible::Name), u"Busy"_s);
    QCOMPARE(access->indexOfChild(access->child(0)), 0);
    access->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(presence->choices()->isVisible());
    presence->choices()->close();
    const auto buttons = workbench.window().findChildren<RailButton*>();
    auto* queue = *std::ranges::find(buttons, u"Queue"_s, &RailButton::accessibleName);
    QCOMPARE(QAccessible::queryAccessibleInterface(queue)->role(), QAccessible::RadioButton);
    QVERIFY(QAccessible::queryAccessibleInterface(queue)->state().checked);
}

void ShellWindowTest::presenceIsAWish()
{
    Workbench workbench;
    auto* presence = workbench.window().topBar()->presence();
    QCOMPARE(presence->accessibleName(), u"Availability: Available"_s);
    QSignalSpy wished(presence, &PresenceButton::presenceRequested);
    presence->choices()->actions().at(1)->trigger();
    QCOMPARE(wished.count(), 1);
    QCOMPARE(wished.first().first().value<domain::Presence>(), domain::Presence::Busy);
    QCOMPARE(presence->accessibleName(), u"Availability: Available"_s);
    presence->setPresence(domain::Presence::Busy);
    QVERIFY(presence->choices()->actions().at(1)->isChecked());
}

void ShellWindowTest::topBarTellsWhatIsPressed()
{
    Workbench workbench;
    show(workbench);
    auto* bar = workbench.window().topBar();
    QSignalSpy late(bar, &TopBar::lateRequested);
    QSignalSpy work(bar, &TopBar::workAsRequested);
    for (auto* button : bar->findChildren<QPushButton*>()) {
        if (button->text() == u"2 late"_s) {
            QTest::keyClick(button, Qt::Key_Return);
        } else if (button->text() == u"Work as…"_s) {
            static_cast<MenuButton*>(button)->choices()->actions().at(1)->trigger();
        }
    }
    QCOMPARE(late.count(), 1);
    QCOMPARE(work.count(), 1);
    QCOMPARE(work.first().first().toString(), u"ana"_s);
    bar->setLate(0);
    bar->setDemoPeople({});
    for (const auto* button : bar->findChildren<QPushButton*>()) {
        QVERIFY(button->text() != u"Work as…"_s || !button->isVisible());
    }
}

void ShellWindowTest::withoutALineNobodyIsAvailable()
{
    Workbench workbench;
    auto* presence = workbench.window().topBar()->presence();
    presence->setPresence(domain::Presence::Online);
    const auto there = presence->grab().toImage();
    presence->setConnected(false);
    QCOMPARE(presence->accessibleName(), u"Availability: Not connected"_s);
    QVERIFY(presence->grab().toImage() != there);
    QSignalSpy wished(presence, &PresenceButton::presenceRequested);
    presence->choices()->actions().at(1)->trigger();
    QCOMPARE(wished.count(), 0);
    presence->setConnected(true);
    QCOMPARE(presence->accessibleName(), u"Availability: Available"_s);
    QCOMPARE(presence->grab().toImage(), there);
}

void ShellWindowTest::noticesStayUntilTheyAreRead()
{
    Workbench workbench;
    auto& window = workbench.window();
    auto* bar = window.findChild<NoticeBar*>();
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.showNotice({});
    QVERIFY(!bar->isVisible());
    const auto* focus = QApplication::focusWidget();
    window.showNotice(u"The sign-in could not be kept."_s);
    window.showNotice(u"<b>The file</b> is kept as x."_s);
    window.showNotice(u"The sign-in could not be kept."_s);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->accessibleName(), u"The sign-in could not be kept.\n<b>The file</b> is kept as x."_s);
    QCOMPARE(QApplication::focusWidget(), focus);
    window.showWorkbench();
    QVERIFY(bar->isVisible());
    bar->findChild<QPushButton*>()->click();
    QVERIFY(!bar->isVisible());
    window.showNotice(u"Another."_s);
    QCOMPARE(bar->accessibleName(), u"Another."_s);
}

void ShellWindowTest::truthLine_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("text");
    QTest::newRow("connecting") << u"connecting"_s << u"Connecting…"_s;
    QTest::newRow("catching up") << u"catching up"_s << u"Connected, catching up…"_s;
    QTest::newRow("up to date") << u"up to date"_s << u"Up to date at 14:03:22"_s;
    QTest::newRow("offline") << u"offline"_s << u"Server not reachable since 14:03 · next try in 4 s"_s;
    QTest::newRow("offline now") << u"offline now"_s << u"Server not reachable since 14:03 · trying now"_s;
    QTest::newRow("not all of it"
    ) << u"not all of it"_s
      << u"Up to date at 14:03:22, but 1 open conversation could not be loaded"_s;
}

void ShellWindowTest::truthLine()
{
    QFETCH(const QString, state);
    TruthLine line;
    const QDateTime since(QDate::currentDate(), QTime(14, 3, 22));
    if (state == u"connecting"_s) {
        line.setConnecting();
    } else if (state == u"catching up"_s) {
        line.setCatchingUp();
    } else if (state == u"up to date"_s) {
        line.setUpToDate(since.time());
    } else if (state == u"not all of it"_s) {
        line.setUpToDate(since.time(), 1);
    } else {
        line.setOffline(since, state == u"offline now"_s ? 0 : 4);
    }
    QTEST(line.stateText(), "text");
}

void ShellWindowTest::retryAppearsOnlyOffline()
{
    TruthLine line;
    line.show();
    QVERIFY(QTest::qWaitForWindowActive(&line));
    QSignalSpy retry(&line, &TruthLine::retryRequested);
    auto* button = line.findChildren<QPushButton*>().first();
    QVERIFY(!button->isVisible());
    line.setUpToDate(QTime(1, 2, 3), 1);
    QVERIFY(button->isVisible());
    line.setOffline(QDateTime::currentDateTime(), 4);
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Try now"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Return);
    QCOMPARE(retry.count(), 1);
    line.setUpToDate(QTime(1, 2, 3));
    QVERIFY(!button->isVisible());
    QVERIFY(line.isAncestorOf(QApplication::focusWidget()));
}

void ShellWindowTest::refusedMessagesStandOut()
{
    TruthLine line;
    QSignalSpy wanted(&line, &TruthLine::outboxRequested);
    auto* outbox = line.findChildren<QPushButton*>().last();
    QCOMPARE(outbox->text(), u"Outbox 0"_s);
    line.setOutbox(3, 1);
    QCOMPARE(outbox->text(), u"Outbox 3, 1 refused"_s);
    outbox->click();
    QCOMPARE(wanted.count(), 1);
}

void ShellWindowTest::hostileNames_data()
{
    QTest::addColumn<QString>("text");
    for (const auto& [name, text] : tests::hostileTexts()) {
        QTest::newRow(name) << text;
    }
}

void ShellWindowTest::hostileNames()
{
    QFETCH(const QString, text);
    Workbench workbench;
    auto& window = workbench.window();
    QElapsedTimer timer;
    timer.start();
    window.topBar()->setPerson(text);
    window.topBar()->setDemoPeople({{u"x"_s, text, text}});
    window.truthLine()->setServer(text);
    window.truthLine()->setProblem(text);
    window.truthLine()->setAside(text);
    window.palette()->addProvider([&text](const QString&) {
        return QList<PaletteItem>{{text, text, u"People"_s, u"person"_s, {}, [] {}}};
    });
    show(workbench);
    window.palette()->open();
    QVERIFY(!window.grab().isNull());
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(window.width() <= 1280);
    const auto results = window.palette()->findChild<QListView*>()->model()->index(0, 0).data().toString();
    QVERIFY(tests::isHarmless(results));
    for (const auto* button : window.topBar()->findChildren<QPushButton*>()) {
        QVERIFY(tests::isHarmless(button->text()));
    }
}

void ShellWindowTest::keyMapListsAndChanges()
{
    Workbench workbench;
    workbench.registry().bind(u"chat.hold"_s, &workbench.window(), [] {});
    KeyMapDialog dialog(workbench.registry());
    auto* tree = dialog.findChild<QTreeWidget*>();
    const auto found = tree->findItems(u"Hold"_s, Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first()->text(1), u"Ctrl Shift H"_s);
    QVERIFY(tree->findItems(u"Transfer…"_s, Qt::MatchExactly | Qt::MatchRecursive).isEmpty());
    workbench.registry().setShortcut(u"chat.hold"_s, QKeySequence(u"F9"_s));
    KeyMapDialog again(workbench.registry());
    const auto changed =
        again.findChild<QTreeWidget*>()->findItems(u"Hold"_s, Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(changed.first()->text(1), u"F9"_s);
}

void ShellWindowTest::theTruthStandsOnOneLine()
{
    TruthLine line;
    line.setServer(u"Server 0"_s); // nothing in these words goes below the line
    line.resize(900, line.sizeHint().height());
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    const auto image = line.grab().toImage();
    const auto lowestInk = [&image](const QRect& area) {
        constexpr int light = 180;
        for (int y = area.bottom(); y > area.top(); --y) {
            for (int x = area.left(); x <= area.right(); ++x) {
                if (image.pixelColor(x, y).lightness() < light) {
                    return y;
                }
            }
        }
        return -1;
    };
    const auto labels = line.findChildren<QLabel*>();
    const auto* server = *std::ranges::find(labels, u"Server 0"_s, &QLabel::text);
    const auto buttons = line.findChildren<QPushButton*>();
    const auto* outbox = *std::ranges::find(buttons, u"Outbox 0"_s, &QPushButton::text);
    constexpr int frame = 3; // the ring of the focus is none of the words
    const auto words = outbox->geometry().adjusted(frame, frame, -frame, -frame);
    QVERIFY(lowestInk(server->geometry()) > 0);
    QCOMPARE(lowestInk(words), lowestInk(server->geometry()));
}

void ShellWindowTest::oneWordForEnter()
{
    CommandRegistry registry(standardCommands());
    for (const auto& command : standardCommands()) {
        registry.bind(command.id, &registry, [] {});
    }
    KeyMapDialog dialog(registry);
    QStringList withEnter;
    for (QTreeWidgetItemIterator at(dialog.findChild<QTreeWidget*>()); *at; ++at) {
        const QString keys = (*at)->text(1);
        QVERIFY2(!keys.contains(u"Return"_s), qPrintable(keys));
        if (keys.contains(u"Enter"_s)) {
            withEnter += keys;
            QVERIFY((*at)->data(0, Qt::AccessibleTextRole).toString().endsWith(keys));
            dialog.findChild<QTreeWidget*>()->setCurrentItem(*at);
            const auto* edit = dialog.findChild<QLineEdit*>();
            QVERIFY2(!edit->text().contains(u"Return"_s), qPrintable(edit->text()));
        }
    }
    QCOMPARE(withEnter, (QStringList{u"Enter"_s, u"Ctrl Shift Enter"_s, u"Enter"_s, u"Shift Enter"_s}));
    QCOMPARE(registry.action(u"chat.send-resolve-next"_s)->shortcut(), QKeySequence(u"Ctrl+Shift+Return"_s));
}

void ShellWindowTest::nobodyStandsOnAHeadingOfKeys()
{
    Workbench workbench;
    workbench.registry().bind(u"chat.hold"_s, &workbench.window(), [] {});
    KeyMapDialog dialog(workbench.registry());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto* tree = dialog.findChild<QTreeWidget*>();
    QVERIFY(tree->topLevelItemCount() > 1);
    tree->setCurrentItem(tree->topLevelItem(0)->child(0));
    QTest::keyClick(tree, Qt::Key_Up);
    QCOMPARE(tree->currentItem(), tree->topLevelItem(0)->child(0));
    auto* last = tree->topLevelItem(0)->child(tree->topLevelItem(0)->childCount() - 1);
    tree->setCurrentItem(last);
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(tree->currentItem(), tree->topLevelItem(1)->child(0));
    QTest::keyClick(tree, Qt::Key_Up);
    QCOMPARE(tree->currentItem(), last);
    const auto heading = tree->visualItemRect(tree->topLevelItem(0)).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, heading);
    QCOMPARE(tree->currentItem(), last);
}

void ShellWindowTest::aBadgeLeavesTheIconVisible()
{
    RailButton button(u"queue"_s, u"Queue"_s);
    const QRect icon((button.width() - 20) / 2, (button.height() - 20) / 2, 20, 20);
    const auto bare = button.grab(icon).toImage();
    button.setCount(88);
    const auto badged = button.grab(icon).toImage();
    int covered = 0;
    for (int y = 0; y < icon.height(); ++y) {
        for (int x = 0; x < icon.width(); ++x) {
            covered += bare.pixel(x, y) == badged.pixel(x, y) ? 0 : 1;
        }
    }
    QVERIFY2(covered < 20 * 20 / 8, qPrintable(QString::number(covered)));
}

void ShellWindowTest::themesAreAskedFor()
{
    Workbench workbench;
    QSignalSpy wished(&workbench.window(), &MainWindow::themeRequested);
    workbench.registry().run(u"window.theme-dark"_s);
    QCOMPARE(wished.count(), 1);
    QCOMPARE(wished.first().first().value<std::optional<Theme>>(), Theme::Dark);
    workbench.registry().run(u"window.theme-system"_s);
    QVERIFY(!wished.last().first().value<std::optional<Theme>>());
}

void ShellWindowTest::theThemeOfNowIsTicked()
{
    Workbench workbench;
    const auto ticked = [&workbench] {
        QStringList ids;
        for (const auto* id : {"system", "light", "dark", "high-contrast"}) {
            const auto* action = workbench.registry().action(u"window.theme-"_s + QLatin1String(id));
            if (action->isChecked()) {
                ids << QLatin1String(id);
            }
        }
        return ids;
    };
    workbench.window().setThemeChoice(Theme::HighContrast);
    QCOMPARE(ticked(), QStringList{u"high-contrast"_s});
    workbench.window().setThemeChoice(std::nullopt);
    QCOMPARE(ticked(), QStringList{u"system"_s});
}

void ShellWindowTest::screenshots()
{
    std::vector<std::unique_ptr<Workbench>> kept; // the registries outlive the windows that are photographed
    const auto make = [&kept] {
        kept.push_back(std::make_unique<Workbench>());
        return kept.back()->release();
    };
    QVERIFY(tests::saveScreenshots(u"shell"_s, make));
    QVERIFY(tests::saveScreenshots(u"shell-offline"_s, [&make] {
        auto* window = make();
        window->truthLine()->setOffline(QDateTime::currentDateTime(), 4);
        window->truthLine()->setOutbox(2, 1);
        window->truthLine()->setProblem(u"The attachment could not be saved: the disk is full"_s);
        window->topBar()->presence()->setPresence(domain::Presence::Away);
        return window;
    }));
    CommandRegistry registry(standardCommands());
    for (const auto& command : standardCommands()) {
        registry.bind(command.id, &registry, [] {});
    }
    QVERIFY(tests::saveScreenshots(
        u"shell-keys"_s, [&registry] { return new KeyMapDialog(registry); }, 520, 620
    ));
}

BACKLINE_TEST(ShellWindowTest)
#include "shell_window_test.moc"
