#include "models/items/roles.h"
#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "tests/ui/hostile_texts.h"
#include "tests/ui/queue_scenes.h"
#include "ui/common/inline_error.h"
#include "ui/queue/order_button.h"
#include "ui/queue/queue_list.h"
#include "ui/queue/queue_pane.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using backline::domain::Priority;
using backline::ui::QueueList;
using backline::ui::QueuePane;
using namespace backline::items;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// The queue as hands meet it: real keys and clicks on the real pane.
class QueuePaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_desk = std::make_unique<QueueDesk>();
        m_pane.reset(paneOver(*m_desk));
        m_list = m_pane->findChild<QueueList*>(u"queueList"_s);
        m_previews = std::make_unique<QSignalSpy>(m_pane.get(), &QueuePane::previewRequested);
        m_accepts = std::make_unique<QSignalSpy>(m_pane.get(), &QueuePane::acceptRequested);
        m_pane->resize(292, 730);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_desk->hold.reset(targetQueue());
        m_pane->setFocus();
        QTRY_VERIFY(m_list->viewport()->rect().contains(lastRow()));
    }

    void cleanup()
    {
        m_previews.reset();
        m_accepts.reset();
        m_pane.reset();
        m_desk.reset();
    }

    void theFirstRowIsPreviewedAtTheStart()
    {
        QCOMPARE(m_pane->currentId(), u"sess-Mei Tan"_s);
        QCOMPARE(previews(), QStringList{u"sess-Mei Tan"_s});
        QCOMPARE(m_accepts->size(), 0);
    }

    void keysSkipHeadings()
    {
        m_pane->focusList();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(m_list, Qt::Key_Down);
        }
        QCOMPARE(m_pane->currentId(), u"sess-Priya Nair"_s);
        QTest::keyClick(m_list, Qt::Key_End);
        QCOMPARE(m_pane->currentId(), u"sess-Sam Reed"_s);
        QTest::keyClick(m_list, Qt::Key_Down);
        QCOMPARE(m_pane->currentId(), u"sess-Sam Reed"_s);
        QTest::keyClick(m_list, Qt::Key_Home);
        QTest::keyClick(m_list, Qt::Key_Up);
        QCOMPARE(m_pane->currentId(), u"sess-Mei Tan"_s);
        QCOMPARE(m_list->selectionModel()->selectedIndexes(), QModelIndexList{m_list->currentIndex()});
    }

    void stepsFromTheComposer()
    {
        m_pane->selectNext();
        m_pane->selectNext();
        QCOMPARE(m_pane->currentId(), u"sess-Jonas Weber"_s);
        m_pane->selectPrevious();
        QCOMPARE(m_pane->currentId(), u"sess-"_s);
        QCOMPARE(m_previews->size(), 4);
        QVERIFY(!m_list->hasFocus());
    }

    void enterAccepts()
    {
        m_pane->focusList();
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(m_accepts->size(), 1);
        QCOMPARE(m_accepts->first().first().toString(), u"sess-Mei Tan"_s);
    }

    void aBusyAgentIsToldWhy()
    {
        m_pane->focusList();
        m_pane->setAgentBusy(u"You have 4 of 4 conversations"_s);
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(m_accepts->size(), 0);
        QCOMPARE(message(), u"You have 4 of 4 conversations"_s);
        m_pane->setAgentBusy({});
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(m_accepts->size(), 1);
    }

    void aDoubleClickAccepts()
    {
        const QPoint place = centreOf(u"sess-Aiko Mori"_s);
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_pane->currentId(), u"sess-Aiko Mori"_s);
        QTest::mouseDClick(m_list->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_accepts->size(), 1);
        QCOMPARE(m_accepts->first().first().toString(), u"sess-Aiko Mori"_s);
    }

    void aClickOnAHeadingDoesNothing()
    {
        m_list->grab();
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, {100, 16});
        QCOMPARE(m_pane->currentId(), u"sess-Mei Tan"_s);
        QCOMPARE(m_previews->size(), 1);
    }

    /// The rows move between painting and clicking: what was seen is meant.
    void theClickOpensTheRowThatWasPainted()
    {
        m_list->grab();
        const QPoint place = centreOf(u"sess-Jonas Weber"_s);
        m_desk->hold.upsert(inQueue("new", "New", Priority::Highest, 5'000));
        QVERIFY(
            m_list->visualRect(m_desk->queue.index(m_desk->queue.rowOf(u"sess-Jonas Weber"_s))).center()
            != place
        );
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_pane->currentId(), u"sess-Jonas Weber"_s);
    }

    void holdsStillUnderTheFocusAndMergesByKey()
    {
        m_pane->focusList();
        QVERIFY(m_desk->hold.isHeld());
        QTest::keyClick(m_list, Qt::Key_Down);
        const QString drawn = rows();
        for (int i = 0; i < 3; ++i) {
            m_desk->hold.upsert(inQueue("new" + std::to_string(i), "New", Priority::Highest, 900 + i));
        }
        QCOMPARE(rows(), drawn);
        auto* merge = m_pane->findChild<QPushButton*>(u"queueMerge"_s);
        QVERIFY(merge->isVisible());
        QCOMPARE(merge->text(), u"3 new · press R to merge"_s);
        const int listTop = m_list->mapTo(m_pane.get(), QPoint()).y();
        QTest::keyClick(m_list, Qt::Key_R);
        QVERIFY(rows() != drawn);
        QVERIFY(!merge->isVisible());
        QCOMPARE(m_pane->currentId(), u"sess-"_s);
        QCOMPARE(m_list->mapTo(m_pane.get(), QPoint()).y(), listTop);
        QVERIFY(m_list->viewport()->rect().contains(m_list->visualRect(m_list->currentIndex())));
    }

    void lettingGoMerges()
    {
        m_pane->focusList();
        m_desk->hold.upsert(inQueue("new", "New", Priority::Highest, 900));
        m_list->clearFocus();
        QVERIFY(rows().startsWith(u"Highest · 3"_s));
    }

    void theLoserIsToldAndStandsOnTheNextRow()
    {
        m_pane->focusList();
        QTest::keyClick(m_list, Qt::Key_Return);
        m_pane->showLost(u"sess-Mei Tan"_s, u"Ana Ruiz"_s, queueNow - 2'000);
        QCOMPARE(message(), u"Ana Ruiz took it 2 s ago"_s);
        QCOMPARE(m_pane->currentId(), u"sess-"_s);
        QCOMPARE(previews().last(), u"sess-"_s);
        QVERIFY(rows().contains(u"Mei Tan, taken by Ana Ruiz"_s));
        QTest::keyClick(m_list, Qt::Key_Up);
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(m_accepts->size(), 1); // it is gone
        QCOMPARE(message(), u"Taken by Ana Ruiz"_s);
        QCOMPARE(m_pane->currentId(), u"sess-"_s);
    }

    void whatWasTakenUnderTheHandIsLostToo()
    {
        m_pane->focusList();
        m_desk->hold.depart("sess-Mei Tan", u"agent-001"_s);
        QCOMPARE(m_pane->currentId(), u"sess-Mei Tan"_s); // nothing moves by itself
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(m_accepts->size(), 0);
        QCOMPARE(message(), u"Taken by agent-001"_s);
        QCOMPARE(m_pane->currentId(), u"sess-"_s);
        QCOMPARE(previews().last(), u"sess-"_s);
        QVERIFY(rows().contains(u"Mei Tan, taken by agent-001"_s));
    }

    void noSentenceBeginsSmall()
    {
        m_pane->showLost(u"sess-Mei Tan"_s, u"agent-001"_s, queueNow - 2'000);
        QCOMPARE(message(), u"Taken by agent-001 2 s ago"_s);
        m_pane->showLost(u"sess-Jonas Weber"_s, u"agent-001"_s, 0);
        QCOMPARE(message(), u"Taken by agent-001 just before you"_s);
    }

    void theLastRowIsLost()
    {
        m_desk->hold.reset({inQueue("only", "Only", Priority::Low, 5)});
        m_pane->showLost(u"only"_s, {}, 0);
        QCOMPARE(message(), u"A colleague took it just before you"_s);
        QCOMPARE(m_pane->currentId(), QString());
    }

    void whatIAcceptLeavesWithoutAnotherPreview()
    {
        m_pane->focusList();
        m_desk->hold.takeOut("sess-Mei Tan");
        QCOMPARE(m_pane->currentId(), u"sess-"_s);
        QCOMPARE(m_previews->size(), 1);
        for (const auto* id : {"sess-", "sess-Jonas Weber", "sess-Priya Nair", "sess-Tomás Silva"}) {
            m_desk->hold.takeOut(id);
        }
        QCOMPARE(m_pane->currentId(), u"sess-Aiko Mori"_s);
        QVERIFY(!m_list->model()->flags(m_list->currentIndex()).testFlag(Qt::NoItemFlags));
    }

    void numberKeysOpenMine()
    {
        m_desk->mine.reset(targetMine());
        QSignalSpy opened(m_pane.get(), &QueuePane::openRequested);
        m_pane->focusList();
        QTest::keyClick(m_list, Qt::Key_2);
        QTest::keyClick(m_list, Qt::Key_3);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toString(), u"mine-2"_s);
        QVERIFY(m_list->selectionModel()->selectedIndexes().isEmpty());
        auto* mine = m_pane->findChild<QListView*>(u"mineList"_s);
        QTest::mouseClick(
            mine->viewport(), Qt::LeftButton, {}, mine->visualRect(mine->model()->index(0, 0)).center()
        );
        QCOMPARE(opened.last().first().toString(), u"mine-1"_s);
        QTest::keyClick(mine, Qt::Key_Down);
        QTest::keyClick(mine, Qt::Key_Return);
        QCOMPARE(opened.last().first().toString(), u"mine-2"_s);
    }

    /// Where it stands in the picture: below mine, with the next number.
    void onHoldIsAGroupOfItsOwn()
    {
        auto* mine = m_pane->findChild<QListView*>(u"mineList"_s);
        auto* held = m_pane->findChild<QListView*>(u"holdList"_s);
        m_desk->mine.reset(targetMine());
        QVERIFY(mine->isVisible() && !held->isVisible());
        auto omar = targetMine().front();
        omar.conversation.record.heldAt = queueNow;
        m_desk->mine.upsert(omar);
        QTRY_VERIFY(held->isVisible());
        QVERIFY(headings().contains(u"Mine · 1"_s) && headings().contains(u"On hold · 1"_s));
        QVERIFY(held->mapToGlobal(QPoint()).y() > mine->mapToGlobal(QPoint()).y());
        QSignalSpy opened(m_pane.get(), &QueuePane::openRequested);
        m_pane->focusList();
        QTest::keyClick(m_list, Qt::Key_2);
        QCOMPARE(opened.last().first().toString(), u"mine-1"_s);
        QVERIFY(held->selectionModel()->hasSelection() && !mine->selectionModel()->hasSelection());
        QCOMPARE(unnamedControls(m_pane.get()), QStringList());
        m_desk->mine.reset(targetMine());
        QTRY_VERIFY(!held->isVisible());
        QVERIFY(headings().contains(u"Mine · 2"_s));
    }

    void onlyWhatIsOnHoldIsMine()
    {
        auto all = targetMine();
        for (auto& one : all) {
            one.conversation.record.heldAt = queueNow;
        }
        m_desk->mine.reset(all);
        QVERIFY(!m_pane->findChild<QListView*>(u"mineList"_s)->isVisible());
        QVERIFY(m_pane->findChild<QListView*>(u"holdList"_s)->isVisible());
        QVERIFY(headings().contains(u"On hold · 2"_s));
    }

    void arrowsGoFromMineToWhatIsOnHold()
    {
        auto all = targetMine();
        all.back().conversation.record.heldAt = queueNow;
        m_desk->mine.reset(all);
        auto* mine = m_pane->findChild<QListView*>(u"mineList"_s);
        auto* held = m_pane->findChild<QListView*>(u"holdList"_s);
        mine->setFocus();
        mine->setCurrentIndex(mine->model()->index(0, 0));
        QTest::keyClick(mine, Qt::Key_Down);
        QVERIFY(held->hasFocus());
        QCOMPARE(held->currentIndex().data(IdRole).toString(), u"mine-2"_s);
        QTest::keyClick(held, Qt::Key_Down);
        QVERIFY(held->hasFocus());
        QTest::keyClick(held, Qt::Key_Up);
        QVERIFY(mine->hasFocus());
    }

    void filtersByTextAndBack()
    {
        m_pane->openFilter();
        auto* field = m_pane->findChild<QLineEdit*>(u"queueFilterText"_s);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"jonas"_s);
        QCOMPARE(rows(), u"High · 1\nJonas Weber\n"_s);
        QCOMPARE(m_pane->currentId(), u"sess-Jonas Weber"_s);
        QTest::keyClicks(field, u"xyz"_s);
        QVERIFY(!m_list->isVisible());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(m_list->isVisible());
        QVERIFY(!field->isVisible());
        QVERIFY(m_list->hasFocus());
    }

    void thereIsOneWayBackFromAFilter()
    {
        auto* order = m_pane->findChild<backline::ui::OrderButton*>();
        Q_EMIT order->filterChosen({{}, {}, Priority::Highest});
        QCOMPARE(shownButtons(u"Show all"_s).size(), 1);
        Q_EMIT order->filterChosen({u"nobody at all"_s, {}, Priority::Highest});
        QVERIFY(shows(u"Nobody matches"_s));
        QCOMPARE(shownButtons(u"Show all"_s).size(), 1);
        shownButtons(u"Show all"_s).constFirst()->click();
        QVERIFY(m_list->isVisible());
        QVERIFY(shownButtons(u"Show all"_s).isEmpty());
    }

    void anAnnouncementCanOfferSomething()
    {
        QSignalSpy wanted(m_pane.get(), &QueuePane::announcedActionRequested);
        m_pane->announce(u"You are still away"_s, u"Become available"_s);
        QCOMPARE(message(), u"You are still away"_s);
        const auto offers = shownButtons(u"Become available"_s);
        QCOMPARE(offers.size(), 1);
        QCOMPARE(unnamedControls(m_pane.get()), QStringList());
        offers.constFirst()->click();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(shownButtons(u"Become available"_s).isEmpty());
        m_pane->announce(u"Resolved."_s);
        QVERIFY(shownButtons(u"Become available"_s).isEmpty());
        QCOMPARE(message(), u"Resolved."_s);
    }

    void whatTheMiddleShowsFollowsTheFilter()
    {
        m_pane->openFilter();
        auto* field = m_pane->findChild<QLineEdit*>(u"queueFilterText"_s);
        field->setText(u"jonas"_s);
        QCOMPARE(previews(), (QStringList{u"sess-Mei Tan"_s, u"sess-Jonas Weber"_s}));
        field->setText(u"jonas xyz"_s); // nobody: nothing else to show
        QCOMPARE(m_previews->size(), 2);
        field->clear();
        QCOMPARE(m_pane->currentId(), u"sess-Jonas Weber"_s);
        QCOMPARE(m_previews->size(), 2);
    }

    void theFilterDoesNotTakeAwayAChatOfMine()
    {
        m_desk->mine.reset(targetMine());
        m_pane->setOpenConversation(u"mine-1"_s);
        m_pane->openFilter();
        m_pane->findChild<QLineEdit*>(u"queueFilterText"_s)->setText(u"jonas"_s);
        QCOMPARE(m_previews->size(), 1);
        QVERIFY(m_list->selectionModel()->selectedIndexes().isEmpty());
    }

    void theCountTellsWhatTheFilterHides()
    {
        auto* count = m_pane->findChild<QLabel*>(u"queueCount"_s);
        QCOMPARE(count->text(), u"7"_s);
        m_pane->openFilter();
        m_pane->findChild<QLineEdit*>(u"queueFilterText"_s)->setText(u"jonas"_s);
        QCOMPARE(count->text(), u"1 of 7"_s);
        QCOMPARE(count->accessibleName(), u"1 of 7 waiting"_s);
    }

    void theOrderCanBeOpenedByName()
    {
        auto* order = m_pane->findChild<backline::ui::OrderButton*>();
        auto* access = QAccessible::queryAccessibleInterface(order);
        QCOMPARE(access->role(), QAccessible::ButtonMenu);
        access->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(order->hasFocus());
        access->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        auto* menu = order->findChild<QMenu*>({}, Qt::FindDirectChildrenOnly);
        QVERIFY(menu->isVisible());
        QCOMPARE(menu->actions().constFirst()->text(), u"Priority, gold and platinum first, then wait"_s);
        menu->actions().at(1)->trigger();
        QVERIFY(!menu->isVisible());
        QCOMPARE(order->text(), u"Longest wait first"_s);
    }

    void saysThatNobodyWaits()
    {
        m_desk->hold.reset({});
        QVERIFY(!m_list->isVisible());
        QVERIFY(shows(u"No one is waiting"_s));
        m_desk->hold.upsert(inQueue("a", "A", Priority::Low, 1));
        QVERIFY(m_list->isVisible());
        QCOMPARE(m_pane->currentId(), u"a"_s);
    }

    void anErrorLeavesTheRowsAndOffersRetry()
    {
        QSignalSpy retries(m_pane.get(), &QueuePane::retryRequested);
        m_pane->showError(u"No answer"_s);
        QVERIFY(m_list->isVisible());
        auto* error = m_pane->findChild<backline::ui::InlineError*>();
        QVERIFY(error->isVisible());
        QTest::mouseClick(error->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(retries.size(), 1);
        m_pane->showQueue();
        QVERIFY(!error->isVisible());
    }

    void withoutAnAnswerNobodyKnowsWhoWaits()
    {
        m_desk->hold.reset({});
        m_pane->showLoading();
        m_pane->showError(u"No answer"_s);
        QVERIFY(!shows(u"No one is waiting"_s));
        QVERIFY(shows(u"Who waits is not known"_s));
        m_pane->showQueue();
        QVERIFY(shows(u"No one is waiting"_s));
    }

    void nothingIsPreviewedUnaskedBesideAnOpenConversation()
    {
        m_desk->hold.reset({});
        auto* pane = new QueuePane(m_desk->hold, m_desk->queue, m_desk->mine);
        m_pane.reset(pane);
        const QSignalSpy previews(pane, &QueuePane::previewRequested);
        pane->setOpenConversation(u"mine"_s);
        m_desk->hold.upsert(inQueue("a", "A", Priority::Low, 1));
        QCOMPARE(previews.size(), 0);
    }

    void staysOnTheSameRowsWhileReadingFurtherDown()
    {
        m_desk->hold.reset(longQueue(300));
        QTRY_VERIFY(m_list->verticalScrollBar()->maximum() > 5'000);
        m_list->verticalScrollBar()->setValue(5'000);
        m_list->grab();
        const QModelIndex top = m_list->indexAt({10, 0});
        const QPersistentModelIndex row = top;
        const int y = m_list->visualRect(top).top();
        m_desk->hold.upsert(inQueue("new", "New", Priority::Highest, 9'999));
        QTRY_COMPARE(m_list->visualRect(row).top(), y);
        QCOMPARE(row.row(), top.row() + 1);
    }

    void rowsAreListItemsWithNames()
    {
        QAccessibleInterface* const list = QAccessible::queryAccessibleInterface(m_list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), u"Queue"_s);
        QAccessibleInterface* const row = list->child(1);
        QCOMPARE(row->role(), QAccessible::ListItem);
        QCOMPARE(
            row->text(QAccessible::Name),
            u"Mei Tan, gold, highest priority, Asked for a person, tried 2, waiting 6 minutes 41 seconds"_s
        );
        QCOMPARE(list->childCount(), m_desk->queue.rowCount());
        m_desk->mine.reset(targetMine());
        QCOMPARE(unnamedControls(m_pane.get()), QStringList());
    }

    /// A screen reader's "press" on a row selects it.
    void assistiveSelectionMovesTheCurrentRow()
    {
        const QModelIndex row = m_desk->queue.index(m_desk->queue.rowOf(u"sess-Sam Reed"_s));
        m_list->selectionModel()->select(row, QItemSelectionModel::ClearAndSelect);
        QCOMPARE(m_pane->currentId(), u"sess-Sam Reed"_s);
        QCOMPARE(previews().last(), u"sess-Sam Reed"_s);
    }

    void hostileNamesArePaintedAsText()
    {
        std::vector<backline::domain::DeskConversation> all;
        for (const HostileText& hostile : hostileTexts()) {
            auto made = inQueue(hostile.name, hostile.text.toStdString(), Priority::High, 5);
            made.record.subject = hostile.text.toStdString();
            made.record.escalateReason = hostile.text.toStdString();
            made.record.requiredSkills = {hostile.text.toStdString()};
            made.memberLevel = hostile.text.toStdString();
            all.push_back(made);
        }
        m_desk->hold.reset(all);
        m_pane->showLost(QString::fromLatin1(hostileTexts().front().name), hostileTexts().back().text, 0);
        m_pane->grab();
        for (int row = 0; row < m_desk->queue.rowCount(); ++row) {
            const QString name = m_desk->queue.index(row).data(Qt::AccessibleTextRole).toString();
            QVERIFY2(isHarmless(name), qPrintable(name));
            QVERIFY(name.size() < 2'000);
        }
    }

private:
    QStringList headings() const
    {
        QStringList words;
        for (const QLabel* label : m_pane->findChildren<QLabel*>()) {
            if (label->isVisible()) {
                words += label->text();
            }
        }
        return words;
    }

    QStringList previews() const
    {
        QStringList ids;
        for (const QList<QVariant>& arguments : *m_previews) {
            ids += arguments.first().toString();
        }
        return ids;
    }

    QString rows() const
    {
        QString lines;
        for (int row = 0; row < m_desk->queue.rowCount(); ++row) {
            const QModelIndex index = m_desk->queue.index(row);
            const QString taken = index.data(TakenByRole).toString();
            lines += index.data().toString() + (taken.isEmpty() ? QString() : u", "_s + taken) + u'\n';
        }
        return lines;
    }

    QString message() const { return m_pane->findChild<QLabel*>(u"queueMessage"_s)->text(); }

    bool shows(const QString& text) const
    {
        const auto labels = m_pane->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text() == text;
        });
    }

    QList<QPushButton*> shownButtons(const QString& text) const
    {
        auto buttons = m_pane->findChildren<QPushButton*>();
        buttons.removeIf([&](const QPushButton* one) { return !one->isVisible() || one->text() != text; });
        return buttons;
    }

    QRect lastRow() const { return m_list->visualRect(m_desk->queue.index(m_desk->queue.rowCount() - 1)); }

    QPoint centreOf(const QString& id) const
    {
        m_list->grab();
        return m_list->visualRect(m_desk->queue.index(m_desk->queue.rowOf(id))).center();
    }

    std::unique_ptr<QueueDesk> m_desk;
    std::unique_ptr<QueuePane> m_pane;
    QueueList* m_list = nullptr;
    std::unique_ptr<QSignalSpy> m_previews;
    std::unique_ptr<QSignalSpy> m_accepts;
};

BACKLINE_TEST(QueuePaneTest)

#include "queue_pane_test.moc"
