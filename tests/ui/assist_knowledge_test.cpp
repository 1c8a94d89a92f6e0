#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/assist/hit_reader.h"
#include "ui/assist/knowledge_pane.h"
#include "ui/assist/query_field.h"
#include "ui/chat/inline_question.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::KnowledgePane;

class AssistKnowledgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_hits = std::make_unique<items::KnowledgeModel>();
        m_pane = std::make_unique<KnowledgePane>();
        m_pane->resize(312, 600);
        m_pane->setModel(m_hits.get());
        QVERIFY(tests::activate(*m_pane));
    }

    void cleanup()
    {
        m_pane.reset();
        m_hits.reset();
    }

    void searchesByItself()
    {
        QSignalSpy searched(m_pane.get(), &KnowledgePane::searchRequested);
        m_pane->begin(u"order shipment delayed"_s);
        QCOMPARE(searched.first().first().toString(), u"order shipment delayed"_s);
        m_pane->setAutomaticQuery(u"order shipment delayed"_s);
        QCOMPARE(searched.size(), 1);
    }

    void whatSomebodyTypedStays()
    {
        QSignalSpy searched(m_pane.get(), &KnowledgePane::searchRequested);
        m_pane->begin(u"order"_s);
        m_pane->focusSearch();
        QTest::keyClicks(field(), u"refund"_s);
        QTRY_COMPARE(searched.size(), 2);
        QCOMPARE(searched.last().first().toString(), u"refund"_s);
        m_pane->setAutomaticQuery(u"something later"_s);
        QCOMPARE(m_pane->query(), u"refund"_s);
        m_pane->begin(u"another conversation"_s);
        QCOMPARE(m_pane->query(), u"another conversation"_s);
    }

    void insertsByNumber()
    {
        m_hits->reset(tests::knowledge());
        QSignalSpy inserted(m_pane.get(), &KnowledgePane::insertRequested);
        m_pane->insertNumber(1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().first().value<domain::KnowledgeHit>().source, std::string("faq-1"));
        m_pane->insertNumber(9);
        QCOMPARE(inserted.size(), 1);
    }

    void insertsByEnterFromTheField()
    {
        m_hits->reset(tests::knowledge());
        QSignalSpy inserted(m_pane.get(), &KnowledgePane::insertRequested);
        m_pane->focusSearch();
        QTest::keyClick(field(), Qt::Key_Down);
        QTRY_VERIFY(list()->hasFocus());
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(inserted.size(), 1);
    }

    void anEmptiedFieldAsksNothing()
    {
        m_pane->begin(u"order"_s);
        m_pane->setSearching(false);
        QVERIFY(shows(u"Nothing fits"_s));
        m_pane->focusSearch();
        QTest::keyClick(field(), Qt::Key_Delete);
        QTRY_VERIFY(shows(u"Nothing searched yet"_s));
        QVERIFY(!shows(u"Nothing fits"_s));
    }

    /// Enter inserts in the list alone.
    void theButtonShowsTheKeyThatWorks()
    {
        m_hits->reset(tests::knowledge());
        const auto* insert = m_pane->findChild<ui::Button*>(u"insertHit"_s);
        QCOMPARE(insert->keyHint(), QString());
        m_pane->setInsertKeys({u"Ctrl 1"_s, u"F8"_s});
        m_pane->focusSearch();
        QCOMPARE(insert->keyHint(), u"Ctrl 1"_s);
        QTest::keyClick(field(), Qt::Key_Down);
        QTRY_COMPARE(insert->keyHint(), u"Enter"_s);
        QTest::keyClick(list(), Qt::Key_Down);
        m_pane->focusSearch();
        QCOMPARE(insert->keyHint(), u"F8"_s);
        m_pane->setInsertKeys({});
        QCOMPARE(insert->keyHint(), QString());
    }

    void internalKnowledgeAsksFirst()
    {
        m_hits->reset(tests::knowledge());
        QSignalSpy inserted(m_pane.get(), &KnowledgePane::insertRequested);
        m_pane->focusSearch();
        m_pane->insertNumber(2);
        QVERIFY(inserted.isEmpty());
        auto* careful = qobject_cast<QPushButton*>(QApplication::focusWidget());
        QVERIFY(careful);
        QTest::keyClick(careful, Qt::Key_Escape);
        QVERIFY(inserted.isEmpty());
        QTRY_COMPARE(QApplication::focusWidget(), field());
        m_pane->insertNumber(2);
        m_pane->findChild<QPushButton*>(u"goAhead"_s)->click();
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().first().value<domain::KnowledgeHit>().source, std::string("art-2"));
    }

    void theQuestionEndsWithAnotherHit()
    {
        m_hits->reset(tests::knowledge());
        QSignalSpy inserted(m_pane.get(), &KnowledgePane::insertRequested);
        m_pane->insertNumber(2);
        QVERIFY(question()->isVisible());
        m_pane->insertNumber(1);
        QVERIFY(!question()->isVisible());
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().first().value<domain::KnowledgeHit>().source, std::string("faq-1"));
        m_pane->insertNumber(2);
        m_hits->reset({});
        QVERIFY(!question()->isVisible());
    }

    void escapeAnywhereLeavesItOut_data()
    {
        QTest::addColumn<QString>("from");
        QTest::newRow("field") << u"knowledgeSearch"_s;
        QTest::newRow("list") << u"knowledgeList"_s;
        QTest::newRow("button") << u"readHit"_s;
    }

    void escapeAnywhereLeavesItOut()
    {
        QFETCH(QString, from);
        m_hits->reset(tests::knowledge());
        QSignalSpy inserted(m_pane.get(), &KnowledgePane::insertRequested);
        m_pane->insertNumber(2);
        auto* widget = m_pane->findChild<QWidget*>(from);
        widget->setFocus();
        QVERIFY(question()->isVisible());
        QTest::keyClick(widget, Qt::Key_Escape);
        QVERIFY(!question()->isVisible());
        QCOMPARE(QApplication::focusWidget(), widget);
        QVERIFY(inserted.isEmpty());
    }

    void whatIsReadKeepsClearOfItsFrame()
    {
        m_hits->reset(tests::knowledge());
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Space);
        const auto* text = m_pane->findChild<ui::HitReader*>()->findChild<QPlainTextEdit*>();
        QTRY_VERIFY(text->isVisible());
        const QPoint start = text->viewport()->mapTo(text, text->cursorRect().topLeft());
        QVERIFY(start.x() >= 8 && start.y() >= 8);
    }

    void aLongQueryShowsItsBeginning()
    {
        const QString words = u"my parcel that I ordered last Monday has not arrived at my house yet"_s;
        m_pane->begin(words);
        m_pane->focusSearch();
        m_hits->reset(tests::knowledge());
        list()->setFocus();
        QCOMPARE(field()->cursorPosition(), 0);
        const QString shown = m_pane->findChild<ui::QueryField*>()->restingText();
        QVERIFY(shown.endsWith(u'…') && words.startsWith(shown.chopped(1)));
        QCOMPARE(m_pane->query(), words);
    }

    void notesMayHaveInternalKnowledge()
    {
        m_hits->reset(tests::knowledge());
        m_pane->setReaderIsCustomer(false);
        QSignalSpy inserted(m_pane.get(), &KnowledgePane::insertRequested);
        m_pane->insertNumber(2);
        QCOMPARE(inserted.size(), 1);
    }

    void readsTheWholeByKeyboard()
    {
        m_hits->reset(tests::knowledge());
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Down);
        QTest::keyClick(list(), Qt::Key_Space);
        auto* reader = m_pane->findChild<ui::HitReader*>();
        QTRY_VERIFY(reader->isVisible());
        QCOMPARE(
            reader->findChild<QPlainTextEdit*>()->toPlainText(),
            u"Parcels of 30 June to 2 July arrive two to three days late."_s
        );
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(list()->hasFocus());
    }

    void nothingFoundIsCalm()
    {
        m_pane->begin(u"zebra"_s);
        m_hits->reset({});
        m_pane->setSearching(false);
        QVERIFY(shows(u"Nothing fits"_s));
    }

    void failureHasAWayOut()
    {
        m_pane->begin(u"order"_s);
        m_pane->showFailure(u"The server did not answer."_s);
        QVERIFY(shows(u"The server did not answer."_s));
        QVERIFY(shows(u"Not searched yet"_s) && !shows(u"Nothing fits"_s));
        QSignalSpy searched(m_pane.get(), &KnowledgePane::searchRequested);
        for (auto* candidate : m_pane->findChildren<QPushButton*>()) {
            if (candidate->isVisible() && candidate->text() == u"Retry"_s) {
                candidate->click();
            }
        }
        QCOMPARE(searched.size(), 1);
    }

    void withoutAConversationNothingIsInserted()
    {
        m_hits->reset(tests::knowledge());
        m_pane->setCanInsert(false);
        QSignalSpy inserted(m_pane.get(), &KnowledgePane::insertRequested);
        m_pane->insertNumber(1);
        QVERIFY(inserted.isEmpty());
        QVERIFY(!m_pane->findChild<QPushButton*>(u"insertHit"_s)->isEnabled());
    }

private:
    QLineEdit* field() { return m_pane->findChild<QLineEdit*>(u"knowledgeSearch"_s); }

    QWidget* question() { return m_pane->findChild<ui::InlineQuestion*>(); }

    QListView* list() { return m_pane->findChild<QListView*>(u"knowledgeList"_s); }

    bool shows(const QString& words)
    {
        for (const auto* label : m_pane->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == words) {
                return true;
            }
        }
        return false;
    }

    std::unique_ptr<items::KnowledgeModel> m_hits;
    std::unique_ptr<KnowledgePane> m_pane;
};

BACKLINE_TEST(AssistKnowledgeTest)
#include "assist_knowledge_test.moc"
