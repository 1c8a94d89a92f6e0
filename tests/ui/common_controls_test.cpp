#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "ui/common/appearance.h"
#include "ui/common/badge.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/elapsed.h"
#include "ui/common/empty_state.h"
#include "ui/common/icon.h"
#include "ui/common/icon_button.h"
#include "ui/common/inline_error.h"
#include "ui/common/labelled_field.h"
#include "ui/common/plain_label.h"
#include "ui/common/priority_mark.h"
#include "ui/common/segmented_switch.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <chrono>

using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using backline::domain::Priority;

class CommonControlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void enterPressesAButton();
    void theKeyLeavesBeforeTheWordsDo();
    void switchFollowsTheArrows();
    void fieldTellsItsError();
    void aFieldsLabelIsNoSecondField();
    void clearingAFieldNeedsNoReadersOfPictures();
    void focusIsMarkedOnce();
    void errorOffersAWayOut();
    void emptyStateOffersItsAction();
    void everyIconDraws();
    void iconFollowsTheTheme();
    void priorityIsSaid();
    void badgeStopsAtNinetyNine();
    void elapsed_data();
    void elapsed();
    void days_data();
    void days();
};

void CommonControlsTest::initTestCase()
{
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
}

void CommonControlsTest::enterPressesAButton()
{
    Button button(u"Accept"_s);
    QSignalSpy clicked(&button, &Button::clicked);
    button.show();
    QTest::keyClick(&button, Qt::Key_Return);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(clicked.count(), 2);
    button.setEnabled(false);
    for (int i = 0; i < 2; ++i) { // press and release
        QTest::ignoreMessage(QtWarningMsg, "Keyboard event not accepted by receiving widget");
    }
    QTest::keyClick(&button, Qt::Key_Return);
    QCOMPARE(clicked.count(), 2);
    QCOMPARE(button.sizeHint().height(), 30);
}

void CommonControlsTest::theKeyLeavesBeforeTheWordsDo()
{
    Button keyed(u"Insert"_s);
    keyed.setKeyHint(u"Ctrl 1"_s);
    Button plain(u"Insert"_s);
    plain.setProperty("hinted", true); // words on the left, too
    for (auto* button : {&keyed, &plain}) {
        button->ensurePolished();
        button->resize(keyed.minimumSizeHint());
    }
    QVERIFY(keyed.width() < keyed.sizeHint().width());
    QCOMPARE(keyed.grab().toImage(), plain.grab().toImage());
    keyed.resize(keyed.sizeHint());
    plain.resize(keyed.sizeHint());
    QVERIFY(keyed.grab().toImage() != plain.grab().toImage());
}

void CommonControlsTest::switchFollowsTheArrows()
{
    SegmentedSwitch words(u"Kind"_s, {u"Reply"_s, u"Note"_s});
    QSignalSpy changed(&words, &SegmentedSwitch::currentChanged);
    words.show();
    QVERIFY(QTest::qWaitForWindowActive(&words));
    auto* reply = words.findChildren<QPushButton*>().first();
    reply->setFocus();
    QTest::keyClick(reply, Qt::Key_Right);
    QCOMPARE(words.current(), 1);
    QCOMPARE(changed.count(), 1);
    words.setCurrent(0);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(backline::tests::unnamedControls(&words), QStringList());
}

void CommonControlsTest::fieldTellsItsError()
{
    LabelledField field(u"Username"_s);
    field.setHint(u"To sign in with"_s);
    field.show();
    QCOMPARE(field.edit()->accessibleName(), u"Username"_s);
    QCOMPARE(field.edit()->accessibleDescription(), u"To sign in with"_s);
    field.showError(u"Taken"_s);
    QVERIFY(field.hasError());
    QCOMPARE(field.edit()->accessibleDescription(), u"Taken"_s);
    QTest::keyClicks(field.edit(), u"l"_s);
    QVERIFY(!field.hasError());
    QCOMPARE(field.text(), u"l"_s);
    QSignalSpy submitted(&field, &LabelledField::submitted);
    QTest::keyClick(field.edit(), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
}

void CommonControlsTest::aFieldsLabelIsNoSecondField()
{
    LabelledField field(u"Username"_s);
    auto* label = field.findChild<PlainLabel*>();
    auto* access = QAccessible::queryAccessibleInterface(label);
    QCOMPARE(access->text(QAccessible::Name), QString());
    QCOMPARE(QAccessible::queryAccessibleInterface(field.edit())->text(QAccessible::Name), u"Username"_s);
    const auto relations = access->relations(QAccessible::Labelled);
    QCOMPARE(relations.size(), 1);
    QCOMPARE(relations.first().first->object(), field.edit());
    PlainLabel alone(u"Alone"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&alone)->text(QAccessible::Name), u"Alone"_s);
}

/// The ring round the button, nothing inside of it.
/// They are ten libraries, and a start waits for them.
void CommonControlsTest::clearingAFieldNeedsNoReadersOfPictures()
{
    const auto readers = [] {
        QFile maps(u"/proc/self/maps"_s);
        return maps.open(QIODevice::ReadOnly) ? maps.readAll().count("/imageformats/") : -1;
    };
    const auto before = readers();
    QVERIFY(before >= 0);
    QLineEdit field;
    field.setClearButtonEnabled(true);
    const auto* clear = field.findChild<QAction*>();
    QVERIFY(clear != nullptr && !clear->icon().isNull());
    QCOMPARE(readers(), before);
}

void CommonControlsTest::focusIsMarkedOnce()
{
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* button = new Button(u"i"_s, ButtonKind::Quiet);
    auto* other = new Button(u"j"_s);
    column->addWidget(button);
    column->addWidget(other);
    button->setMinimumWidth(120);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.setAttribute(Qt::WA_KeyboardFocusChange);
    const auto inside = button->rect().adjusted(5, 5, -5, -5);
    other->setFocus(Qt::TabFocusReason);
    const auto atRest = button->grab(inside).toImage();
    button->setFocus(Qt::TabFocusReason);
    QVERIFY(button->hasFocus());
    QCOMPARE(button->grab(inside).toImage(), atRest);
}

void CommonControlsTest::errorOffersAWayOut()
{
    InlineError error;
    QVERIFY(error.isHidden());
    error.showError(u"The server did not answer"_s, u"Try again"_s);
    QVERIFY(error.isVisible());
    QSignalSpy wanted(&error, &InlineError::actionRequested);
    error.findChild<QPushButton*>()->click();
    QCOMPARE(wanted.count(), 1);
    error.clear();
    QVERIFY(error.isHidden());
}

void CommonControlsTest::emptyStateOffersItsAction()
{
    EmptyState state(u"queue"_s, u"No one is waiting"_s, u"New conversations appear here."_s, u"Reload"_s);
    QSignalSpy wanted(&state, &EmptyState::actionRequested);
    state.findChild<QPushButton*>()->click();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(!EmptyState(u"queue"_s, u"x"_s, u"y"_s).findChild<QPushButton*>());
}

void CommonControlsTest::everyIconDraws()
{
    const auto names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(names.size() > 30);
    for (const auto& name : names) {
        const auto image = themedIcon(name.chopped(4), Role::Text).pixmap(20, 20).toImage();
        bool hasInk = false;
        for (int i = 0; i < image.width() * image.height(); ++i) {
            hasInk = hasInk || qAlpha(image.pixel(i % image.width(), i / image.width())) > 128;
        }
        QVERIFY2(hasInk, qPrintable(name));
    }
}

void CommonControlsTest::iconFollowsTheTheme()
{
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    const IconButton button(u"search"_s, u"Search"_s);
    const auto light = button.icon().pixmap(20, 20).toImage();
    applyTheme(application, Theme::Dark);
    QVERIFY(button.icon().pixmap(20, 20).toImage() != light);
    applyTheme(application, Theme::Light);
    QCOMPARE(button.icon().pixmap(20, 20).toImage(), light);
}

void CommonControlsTest::priorityIsSaid()
{
    PriorityMark mark(Priority::Highest);
    QCOMPARE(mark.accessibleName(), u"Priority highest"_s);
    const auto highest = mark.grab().toImage();
    mark.setPriority(Priority::Info);
    QCOMPARE(mark.accessibleName(), u"Priority info"_s);
    QVERIFY(mark.grab().toImage() != highest);
}

void CommonControlsTest::badgeStopsAtNinetyNine()
{
    QCOMPARE(badgeText(0), QString());
    QCOMPARE(badgeText(9), u"9"_s);
    QCOMPARE(badgeText(100), u"99+"_s);
}

void CommonControlsTest::elapsed_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("negative") << -5 << u"0:00"_s << u"0 seconds"_s;
    QTest::newRow("seconds") << 35 << u"0:35"_s << u"35 seconds"_s;
    QTest::newRow("one") << 61 << u"1:01"_s << u"1 minute 1 second"_s;
    QTest::newRow("minutes") << 401 << u"6:41"_s << u"6 minutes 41 seconds"_s;
    QTest::newRow("hour") << 3900 << u"1 h 5 min"_s << u"1 hour 5 minutes"_s;
    QTest::newRow("whole hour") << 7200 << u"2 h"_s << u"2 hours"_s;
    QTest::newRow("days") << 97'200 << u"1 d 3 h"_s << u"1 day 3 hours"_s;
}

void CommonControlsTest::elapsed()
{
    QFETCH(const int, seconds);
    QTEST(elapsedText(std::chrono::seconds(seconds)), "text");
    QTEST(elapsedWords(std::chrono::seconds(seconds)), "words");
}

void CommonControlsTest::days_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("text");
    QTest::newRow("today") << QDate(2025, 7, 3) << u"Today"_s;
    QTest::newRow("yesterday") << QDate(2025, 7, 2) << u"Yesterday"_s;
    QTest::newRow("this week") << QDate(2025, 6, 30) << u"Monday"_s;
    QTest::newRow("this year") << QDate(2025, 6, 26) << u"26 June"_s;
    QTest::newRow("another year") << QDate(2024, 12, 31) << u"31 December 2024"_s;
    QTest::newRow("a clock that is ahead") << QDate(2025, 7, 4) << u"4 July"_s;
}

void CommonControlsTest::days()
{
    QFETCH(const QDate, day);
    QTEST(relativeDay(day, QDate(2025, 7, 3), QLocale(QLocale::English)), "text");
}

BACKLINE_TEST(CommonControlsTest)
#include "common_controls_test.moc"
