#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "ui/alerts/alert_dialog.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <algorithm>

using namespace backline;
using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;
using domain::AlertScope;
using domain::AlertSettings;

namespace {

template<class Control>
Control* named(const AlertDialog& dialog, const QString& name)
{
    const auto all = dialog.findChildren<Control*>();
    const auto found =
        std::ranges::find_if(all, [&name](const auto* control) { return control->text() == name; });
    return found == all.end() ? nullptr : *found;
}

} // namespace

/// The settings by keyboard.
class AlertDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itShowsWhatIsChosen();
    void everythingIsChosenByKeys();
    void whatIsOffTakesItsPartsAlong();
    void problemsStandUnderWhatTheyConcern();
    void everyControlHasAName();
    void theTestIsAskedForAndAnswered();
};

void AlertDialogTest::initTestCase()
{
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

void AlertDialogTest::itShowsWhatIsChosen()
{
    const AlertSettings settings{false, 30, AlertScope::Pressing, 60, true, true, true};
    AlertDialog dialog(settings);
    QSignalSpy changed(&dialog, &AlertDialog::settingsChanged);
    QVERIFY(!named<QCheckBox>(dialog, u"Sounds"_s)->isChecked());
    QCOMPARE(dialog.findChild<QSlider*>()->value(), 30);
    QVERIFY(named<QRadioButton>(dialog, u"Only high and highest priority"_s)->isChecked());
    QVERIFY(named<QPushButton>(dialog, u"1 min"_s)->isChecked());
    QVERIFY(named<QCheckBox>(dialog, u"Hide names and what was said"_s)->isChecked());
    dialog.setSettings({});
    QVERIFY(named<QPushButton>(dialog, u"15 s"_s)->isChecked());
    QVERIFY(changed.isEmpty()); // being told is no choice
}

void AlertDialogTest::everythingIsChosenByKeys()
{
    AlertDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy changed(&dialog, &AlertDialog::settingsChanged);
    const auto now = [&changed] { return changed.last()[0].value<AlertSettings>(); };
    auto* everybody = named<QRadioButton>(dialog, u"Everybody who waits"_s);
    everybody->setFocus();
    QTest::keyClick(everybody, Qt::Key_Down);
    QCOMPARE(now().scope, AlertScope::MineFirst);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(now().scope, AlertScope::Pressing);
    auto* volume = dialog.findChild<QSlider*>();
    volume->setFocus();
    QTest::keyClick(volume, Qt::Key_Right);
    QCOMPARE(now().volume, 70);
    auto* repeat = named<QPushButton>(dialog, u"15 s"_s);
    repeat->setFocus();
    QTest::keyClick(repeat, Qt::Key_Right);
    QCOMPARE(now().repeatSeconds, 30);
    for (const auto& name : {u"Sounds"_s, u"Keep running in the tray when the window is closed"_s}) {
        auto* box = named<QCheckBox>(dialog, name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
    }
    QVERIFY(!now().sounds && now().staysInTray);
}

void AlertDialogTest::whatIsOffTakesItsPartsAlong()
{
    AlertDialog dialog({});
    named<QCheckBox>(dialog, u"Sounds"_s)->click();
    QVERIFY(!dialog.findChild<QSlider*>()->isEnabled());
    QVERIFY(!named<QPushButton>(dialog, u"15 s"_s)->isEnabled());
    named<QCheckBox>(dialog, u"Notifications for what is not in sight"_s)->click();
    QVERIFY(!named<QCheckBox>(dialog, u"Hide names and what was said"_s)->isEnabled());
}

void AlertDialogTest::problemsStandUnderWhatTheyConcern()
{
    AlertDialog dialog({});
    dialog.show();
    const int plain = dialog.height();
    dialog.setSoundProblem(u"There is no sound device."_s);
    QCOMPARE(named<QCheckBox>(dialog, u"Sounds"_s)->accessibleDescription(), u"There is no sound device."_s);
    QVERIFY(dialog.height() > plain);
    dialog.setSoundProblem({});
    QCOMPARE(dialog.height(), plain);
    dialog.setTrayPossible(false);
    const auto* tray = named<QCheckBox>(dialog, u"Keep running in the tray when the window is closed"_s);
    QVERIFY(!tray->isEnabled() && tray->accessibleDescription().contains(u"no tray"_s));
}

void AlertDialogTest::everyControlHasAName()
{
    AlertDialog dialog({});
    dialog.show();
    QCOMPARE(tests::unnamedControls(&dialog), QStringList());
}

void AlertDialogTest::theTestIsAskedForAndAnswered()
{
    AlertDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy asked(&dialog, &AlertDialog::testRequested);
    auto* test = named<QPushButton>(dialog, u"Test"_s);
    test->setFocus();
    QTest::keyClick(test, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    dialog.showTestResult(u"A sound was played."_s);
    QVERIFY(tests::smallestText(&dialog) >= 11);
}

BACKLINE_TEST(AlertDialogTest)

#include "alert_dialog_test.moc"
