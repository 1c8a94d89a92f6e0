#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/assist/knowledge_pane.h"
#include "ui/common/appearance.h"
#include "ui/common/inline_error.h"

#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::KnowledgePane;

/// Public articles go to the customer; everything else says why it does not.
class AssistShareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_hits = std::make_unique<items::KnowledgeModel>();
        auto hits = tests::knowledge(); // a FAQ, and two internal articles
        hits.push_back({"How to send it back", "Print the label.", 0.4, "returns", "article", true});
        m_hits->reset(hits);
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

    void aPublicArticleIsShared()
    {
        QSignalSpy shared(m_pane.get(), &KnowledgePane::shareRequested);
        list()->setCurrentIndex(m_hits->index(3));
        auto* share = m_pane->findChild<QPushButton*>(u"shareHit"_s);
        share->setFocus();
        QTest::keyClick(share, Qt::Key_Return);
        QCOMPARE(shared.size(), 1);
        QCOMPARE(shared.first().first().value<domain::KnowledgeHit>().source, std::string("returns"));
        QVERIFY(refusal().isEmpty());
    }

    void whatIsInternalStaysInTheHouse()
    {
        QSignalSpy shared(m_pane.get(), &KnowledgePane::shareRequested);
        list()->setCurrentIndex(m_hits->index(1));
        m_pane->shareCurrent();
        QVERIFY(shared.isEmpty());
        QCOMPARE(
            refusal(),
            u"“Carrier backlog July” is internal and cannot be shared. Write what the customer may know."_s
        );
        list()->setCurrentIndex(m_hits->index(3));
        m_pane->shareCurrent();
        QVERIFY(refusal().isEmpty());
        QCOMPARE(shared.size(), 1);
    }

    void anAnswerHasNoPage()
    {
        QSignalSpy shared(m_pane.get(), &KnowledgePane::shareRequested);
        list()->setCurrentIndex(m_hits->index(0));
        m_pane->shareCurrent();
        QVERIFY(shared.isEmpty());
        QVERIFY(refusal().contains(u"Insert it instead"_s));
    }

    void onlyWhoAnswersShares()
    {
        QSignalSpy shared(m_pane.get(), &KnowledgePane::shareRequested);
        m_pane->setCanShare(false);
        list()->setCurrentIndex(m_hits->index(3));
        QVERIFY(!m_pane->findChild<QPushButton*>(u"shareHit"_s)->isEnabled());
        m_pane->shareCurrent();
        QVERIFY(shared.isEmpty());
        QVERIFY(refusal().contains(u"accept"_s));
    }

private:
    QListView* list() { return m_pane->findChild<QListView*>(u"knowledgeList"_s); }

    QString refusal()
    {
        const auto* error = m_pane->findChild<ui::InlineError*>();
        return error->isVisible() ? error->message() : QString();
    }

    std::unique_ptr<items::KnowledgeModel> m_hits;
    std::unique_ptr<KnowledgePane> m_pane;
};

BACKLINE_TEST(AssistShareTest)
#include "assist_share_test.moc"
