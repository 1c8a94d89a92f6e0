#include "tests/support/test_registry.h"
#include "tests/ui/shell_scenes.h"
#include "ui/common/appearance.h"
#include "ui/shell/navigation_rail.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>
#include <QStringListModel>
#include <QTest>
#include <QVBoxLayout>

using namespace backline;
using namespace Qt::Literals::StringLiterals;

namespace {

QAccessibleInterface* accessOf(QWidget* widget)
{
    return QAccessible::queryAccessibleInterface(widget);
}

bool isShowing(const QAccessibleInterface* one)
{
    return !one->state().invisible && !one->state().offscreen;
}

QStringList namesIn(QAccessibleInterface* parent)
{
    QStringList names;
    for (int i = 0; i < parent->childCount(); ++i) {
        names += parent->child(i)->text(QAccessible::Name);
    }
    return names;
}

QWidget* named(QWidget* widget, const QString& name)
{
    widget->setAccessibleName(name);
    return widget;
}

} // namespace

/// What assistive technology is told of lists, and in which order it reads what stands beside each other.
class CommonAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void rowsOfAHiddenListAreNotShown()
    {
        QStackedWidget pages;
        auto* list = listOf({u"Mei"_s, u"Omar"_s});
        pages.addWidget(list);
        pages.addWidget(new QWidget);
        show(pages);
        QVERIFY(isShowing(accessOf(list)->child(1)));
        pages.setCurrentIndex(1);
        QVERIFY(!isShowing(accessOf(list)->child(1)));
        pages.setCurrentIndex(0);
        QVERIFY(isShowing(accessOf(list)->child(1)));
    }

    void rowsBelowTheEdgeAreNotShown()
    {
        QStringList many;
        for (int i = 0; i < 100; ++i) {
            many += QString::number(i);
        }
        const std::unique_ptr<QListView> list(listOf(many));
        list->resize(200, 120);
        show(*list);
        auto* last = accessOf(list.get())->child(99);
        QVERIFY(!isShowing(last));
        list->scrollToBottom();
        QVERIFY(isShowing(last));
        QVERIFY(!isShowing(accessOf(list.get())->child(0)));
        const QPoint centre = last->rect().center();
        QCOMPARE(accessOf(list.get())->childAt(centre.x(), centre.y()), last);
    }

    void aRowStaysItselfWhenItMoves()
    {
        const std::unique_ptr<QListView> list(listOf({u"Mei"_s, u"Omar"_s, u"Ruth"_s}));
        show(*list);
        auto* access = accessOf(list.get());
        auto* omar = access->child(1);
        const auto id = QAccessible::uniqueId(access->child(0));
        list->model()->removeRow(0);
        QCOMPARE(access->child(0), omar);
        QCOMPARE(access->indexOfChild(omar), 0);
        QCOMPARE(omar->parent(), access);
        QCOMPARE(access->childCount(), 2);
        QVERIFY(!QAccessible::accessibleInterface(id));
        QCOMPARE(namesIn(access), (QStringList{u"Omar"_s, u"Ruth"_s}));
    }

    void anotherModelHasOtherRows()
    {
        const std::unique_ptr<QListView> list(listOf({u"Mei"_s}));
        auto* access = accessOf(list.get());
        auto* mei = access->child(0);
        QStringListModel other({u"Omar"_s});
        list->setModel(&other);
        QVERIFY(!mei->isValid());
        QVERIFY(mei->state().invalid);
        QCOMPARE(namesIn(access), QStringList{u"Omar"_s});
        list->setModel(nullptr);
        QCOMPARE(access->childCount(), 0);
    }

    void theFocusIsSaidOfTheCurrentRow()
    {
        const std::unique_ptr<QListView> list(listOf({u"Mei"_s, u"Omar"_s}));
        show(*list);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        auto* access = accessOf(list.get());
        QVERIFY(access->child(1)->state().focused);
        QVERIFY(access->child(1)->state().selected);
        QVERIFY(!access->child(0)->state().focused);
        QCOMPARE(access->focusChild(), access->child(1));
    }

    void pressingARowClicksIt()
    {
        const std::unique_ptr<QListView> list(listOf({u"Mei"_s, u"Omar"_s}));
        show(*list);
        QSignalSpy clicked(list.get(), &QListView::clicked);
        auto* row = accessOf(list.get())->child(1);
        QCOMPARE(row->actionInterface()->actionNames().size(), 1);
        row->actionInterface()->doAction(row->actionInterface()->actionNames().constFirst());
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked.first().first().toModelIndex().row(), 1);
        QVERIFY(row->state().selected);
    }

    void aButtonOverAListFollowsItsRows()
    {
        const std::unique_ptr<QListView> list(listOf({u"Mei"_s}));
        auto* jump = new QPushButton(u"1 new message"_s, list.get());
        show(*list);
        auto* access = accessOf(list.get());
        QCOMPARE(namesIn(access), (QStringList{u"Mei"_s, u"1 new message"_s}));
        QCOMPARE(access->indexOfChild(accessOf(jump)), 1);
        jump->hide();
        QCOMPARE(access->childCount(), 1);
    }

    void aSplitterIsReadFromItsFirstPart()
    {
        QSplitter splitter;
        for (const auto& name : {u"queue"_s, u"chat"_s, u"knowledge"_s}) {
            splitter.addWidget(named(new QWidget, name));
        }
        splitter.resize(600, 200);
        show(splitter);
        auto names = namesIn(accessOf(&splitter));
        names.removeAll(QString()); // the handles
        QCOMPARE(names, (QStringList{u"queue"_s, u"chat"_s, u"knowledge"_s}));
        QCOMPARE(accessOf(&splitter)->role(), QAccessible::Splitter);
        for (int i = 0; i < accessOf(&splitter)->childCount(); ++i) {
            QCOMPARE(accessOf(&splitter)->indexOfChild(accessOf(&splitter)->child(i)), i);
        }
    }

    void aLayoutIsReadAsItStands()
    {
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        auto* row = new QHBoxLayout;
        column->addLayout(row);
        column->addWidget(named(new QWidget, u"last"_s));
        row->addWidget(named(new QWidget, u"second"_s));
        row->insertWidget(0, named(new QWidget, u"first"_s));
        auto* over = named(new QWidget(&page), u"over"_s);
        over->lower();
        QCOMPARE(namesIn(accessOf(&page)), (QStringList{u"first"_s, u"second"_s, u"last"_s, u"over"_s}));
    }

    void theRailIsReadFromTopToBottom()
    {
        tests::Workbench workbench;
        auto* rail = workbench.window().findChild<ui::NavigationRail*>();
        QCOMPARE(
            namesIn(accessOf(rail)),
            (QStringList{u"Queue"_s, u"Solutions"_s, u"Let colleagues join"_s, u"Settings"_s})
        );
    }

private:
    /// The caller's, or its parent's.
    static QListView* listOf(const QStringList& texts)
    {
        auto* list = new QListView;
        list->setModel(new QStringListModel(texts, list));
        return list;
    }

    static void show(QWidget& widget)
    {
        widget.show();
        widget.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&widget));
    }
};

BACKLINE_TEST(CommonAccessTest)
#include "common_access_test.moc"
