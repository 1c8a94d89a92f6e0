#include "tests/support/test_registry.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/shell_scenes.h"
#include "ui/common/appearance.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/palette_model.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace backline;
using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;
using tests::Workbench;

namespace {

PaletteProvider people(QStringList& chosen)
{
    return [&chosen](const QString& /*typed*/) {
        QList<PaletteItem> items;
        for (const auto& name : {u"Mei Tan"_s, u"Omar Haddad"_s}) {
            items.append(
                {name,
                 u"Asked for a person"_s,
                 u"Conversations"_s,
                 u"conversations"_s,
                 {},
                 [&chosen, name] { chosen << name; }}
            );
        }
        return items;
    };
}

} // namespace

class ShellPaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void modelSurvivesTheTester();
    void opensByKeyAndFieldTakesTheFocus();
    void escapeGivesTheFocusBack();
    void arrowsGoRound();
    void enterRunsWhatIsChosen();
    void findsWhatProvidersOffer();
    void disabledCommandsComeLastAndDoNotRun();
    void nothingFoundSaysSo();
    void losingTheFocusCloses();
    void saysWhatIsChosen();
    void screenshots();

private:
    QLineEdit* field() { return m_workbench->window().palette()->findChild<QLineEdit*>(); }

    QListView* list() { return m_workbench->window().palette()->findChild<QListView*>(); }

    QString chosen() { return list()->currentIndex().data().toString(); }

    std::unique_ptr<Workbench> m_workbench;
    QStringList m_people;
    int m_holds = 0;
};

void ShellPaletteTest::initTestCase()
{
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

void ShellPaletteTest::init()
{
    m_people.clear();
    m_holds = 0;
    m_workbench = std::make_unique<Workbench>();
    auto& window = m_workbench->window();
    m_workbench->registry().bind(u"chat.hold"_s, this, [this] { ++m_holds; });
    window.palette()->addProvider(people(m_people));
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.findChild<QLineEdit*>(u"Composer"_s)->setFocus();
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
}

void ShellPaletteTest::cleanup()
{
    m_workbench.reset();
}

void ShellPaletteTest::modelSurvivesTheTester()
{
    PaletteModel model(m_workbench->registry());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addProvider(people(m_people));
    for (const auto& typed : {u""_s, u"m"_s, u"mei"_s, u"zzz"_s, u""_s}) {
        model.search(typed);
    }
    QVERIFY(model.rowCount() > 5);
    QVERIFY(!model.run(-1));
    QVERIFY(!model.run(model.rowCount()));
}

void ShellPaletteTest::opensByKeyAndFieldTakesTheFocus()
{
    QVERIFY(m_workbench->window().palette()->isVisible());
    QCOMPARE(QApplication::focusWidget(), field());
    QCOMPARE(field()->accessibleName(), u"Search or run a command"_s);
}

void ShellPaletteTest::escapeGivesTheFocusBack()
{
    QTest::keyClick(field(), Qt::Key_Escape);
    QVERIFY(!m_workbench->window().palette()->isVisible());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"Composer"_s);
}

void ShellPaletteTest::arrowsGoRound()
{
    const int last = list()->model()->rowCount() - 1;
    QCOMPARE(list()->currentIndex().row(), 0);
    QTest::keyClick(field(), Qt::Key_Up);
    QCOMPARE(list()->currentIndex().row(), last);
    QTest::keyClick(field(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 0);
    QTest::keyClick(field(), Qt::Key_PageDown);
    QVERIFY(list()->currentIndex().row() > 0);
}

void ShellPaletteTest::enterRunsWhatIsChosen()
{
    QTest::keyClicks(field(), u"hold"_s);
    QCOMPARE(chosen(), u"Hold"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(m_holds, 1);
    QVERIFY(!m_workbench->window().palette()->isVisible());
}

void ShellPaletteTest::findsWhatProvidersOffer()
{
    QTest::keyClicks(field(), u"had"_s);
    QCOMPARE(chosen(), u"Omar Haddad"_s);
    QTest::mouseClick(
        list()->viewport(), Qt::LeftButton, {}, list()->visualRect(list()->currentIndex()).center()
    );
    QCOMPARE(m_people, QStringList{u"Omar Haddad"_s});
}

void ShellPaletteTest::disabledCommandsComeLastAndDoNotRun()
{
    m_workbench->registry().action(u"chat.hold"_s)->setEnabled(false);
    QTest::keyClicks(field(), u"ho"_s);
    const int last = list()->model()->rowCount() - 1;
    QCOMPARE(list()->model()->index(last, 0).data().toString(), u"Hold"_s);
    QTest::keyClick(field(), Qt::Key_Up);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(m_holds, 0);
}

void ShellPaletteTest::nothingFoundSaysSo()
{
    QTest::keyClicks(field(), u"qqqqq"_s);
    QVERIFY(!list()->isVisible());
    QTest::keyClick(field(), Qt::Key_Return);
    QTest::keyClick(field(), Qt::Key_Down);
    QVERIFY(m_workbench->window().palette()->isVisible());
}

void ShellPaletteTest::losingTheFocusCloses()
{
    m_workbench->window().findChild<QLineEdit*>(u"Filter"_s)->setFocus();
    QVERIFY(!m_workbench->window().palette()->isVisible());
}

void ShellPaletteTest::saysWhatIsChosen()
{
    QTest::keyClicks(field(), u"mei"_s);
    QCOMPARE(field()->accessibleDescription(), u"Mei Tan Asked for a person"_s);
    QTest::keyClicks(field(), u"zzz"_s);
    QCOMPARE(field()->accessibleDescription(), QString());
}

void ShellPaletteTest::screenshots()
{
    std::vector<std::unique_ptr<Workbench>> kept;
    QVERIFY(tests::saveScreenshots(u"shell-palette"_s, [this, &kept] {
        kept.push_back(std::make_unique<Workbench>());
        auto* window = kept.back()->release();
        for (const auto& command : standardCommands()) {
            kept.back()->registry().bind(command.id, window, [] {});
        }
        window->palette()->addProvider(people(m_people));
        QMetaObject::invokeMethod(
            window, [window] { window->palette()->open(); }, Qt::QueuedConnection
        );
        return window;
    }));
}

BACKLINE_TEST(ShellPaletteTest)
#include "shell_palette_test.moc"
