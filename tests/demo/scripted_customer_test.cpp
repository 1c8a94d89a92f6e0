#include "app/demo/scripted_customer.h"
#include "tests/demo/small_library.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::demo;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// One customer on a clock of the test's own.
class ScriptedCustomerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void talksToTheBotAndWaits()
    {
        auto customer = make(u"lamp"_s);
        customer.arrives(0s);
        QCOMPARE(wordsUntil(customer, 60s), QStringList{u"Which lamp?"_s});
        customer.heardBot(false, 20s);
        QCOMPARE(wordsUntil(customer, 80s), QStringList{u"I mean the red one."_s});
        customer.heardBot(false, 80s);
        QCOMPARE(wordsUntil(customer, 120s), QStringList{u"A person, please."_s});
        customer.heardBot(true, 120s);
        QCOMPARE(static_cast<int>(customer.phase()), static_cast<int>(ScriptedCustomer::Phase::Waiting));
        QCOMPARE(wordsUntil(customer, 310s), QStringList());
        QCOMPARE(wordsUntil(customer, 340s), QStringList{u"Still here."_s});
    }

    void typesAsLongAsTheTextIs()
    {
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.heard(u"Which one do you mean?"_s, 1s);
        const auto lines = runUntil(customer, 30s);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(0).endsWith(u"types"_s));
        QVERIFY(lines.at(1).endsWith(u"stops"_s));
        QVERIFY(lines.at(2).endsWith(u"says The red one."_s));
        QVERIFY(timeOf(lines.at(0)) > 2.0); // reads and thinks first
        QVERIFY(timeOf(lines.at(2)) - timeOf(lines.at(0)) >= 0.9);
        QCOMPARE(timeOf(lines.at(1)), timeOf(lines.at(2)));
    }

    void branchesOnWhatIsSaid_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("named words first")
            << u"Sorry, is it the bulb? We can replace it"_s << QStringList{u"A bulb!"_s, u"Thank you."_s};
        QTest::newRow("question") << u"Hello, which one?"_s << QStringList{u"The red one."_s};
        QTest::newRow("refusal") << u"Unfortunately not"_s << QStringList{u"Oh."_s};
        QTest::newRow("by good manners") << u"One moment"_s << QStringList{u"No hurry."_s};
        QTest::newRow("rude") << u"Calm down. Which one?"_s << QStringList{u"Excuse me?"_s};
        QTest::newRow("nothing to say") << u"Hm"_s << QStringList();
        QTest::newRow("goodbye") << u"Goodbye"_s << QStringList{u"Bye!"_s, u"(leaves)"_s};
    }

    void branchesOnWhatIsSaid()
    {
        QFETCH(const QString, said);
        QFETCH(const QStringList, words);
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.heard(said, 1s);
        QCOMPARE(wordsUntil(customer, 25s), words);
    }

    void movesOn()
    {
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.heard(u"Which one?"_s, 1s);
        QCOMPARE(wordsUntil(customer, 20s), QStringList{u"The red one."_s});
        customer.heard(u"That works with a bulb, I have sent it"_s, 20s);
        QCOMPARE(wordsUntil(customer, 35s), QStringList{u"Great."_s});
        QCOMPARE(wordsUntil(customer, 100s), (QStringList{u"Five of five."_s, u"(leaves)"_s}));
        QVERIFY(!customer.next());
    }

    void severalMessagesAreOneAnswer()
    {
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.heard(u"Hello"_s, 1s);
        customer.heard(u"Which one is it?"_s, 2s);
        QCOMPARE(wordsUntil(customer, 25s), QStringList{u"The red one."_s});
    }

    void neverSaysTheSameTwice()
    {
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.heard(u"Unfortunately not"_s, 1s);
        QCOMPARE(wordsUntil(customer, 15s), QStringList{u"Oh."_s});
        customer.heard(u"Unfortunately not"_s, 16s);
        QCOMPARE(wordsUntil(customer, 35s), QStringList());
    }

    void losesPatience_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<bool>("hasAgent");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("calm, talking")
            << u"lamp"_s << true << QStringList{u"Hello?"_s, u"I go."_s, u"(leaves)"_s};
        QTest::newRow("hot, talking")
            << u"refund"_s << true << QStringList{u"Well?"_s, u"One star."_s, u"(leaves)"_s};
        QTest::newRow("calm, waiting") << u"lamp"_s << false << QStringList{u"Still here."_s};
        QTest::newRow("hot, waiting")
            << u"refund"_s << false << QStringList{u"Hello?!"_s, u"Forget it."_s, u"(leaves)"_s};
    }

    void losesPatience()
    {
        QFETCH(const QString, script);
        QFETCH(const bool, hasAgent);
        QFETCH(const QStringList, words);
        auto customer = make(script);
        customer.isThere(hasAgent, 0s);
        QCOMPARE(wordsUntil(customer, 1000s), words);
    }

    void isPatientAfterOneMomentPlease()
    {
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.heard(u"One moment, I look into it"_s, 1s);
        QCOMPARE(wordsUntil(customer, 110s), QStringList{u"No hurry."_s}); // twice the usual minute
        QCOMPARE(wordsUntil(customer, 150s), QStringList{u"Hello?"_s});
    }

    void anAnswerCalmsTheClock()
    {
        auto customer = make(u"refund"_s);
        customer.isThere(true, 0s);
        QCOMPARE(wordsUntil(customer, 24s), QStringList{u"Well?"_s});
        customer.heard(u"I refund it"_s, 25s);
        QCOMPARE(wordsUntil(customer, 45s), QStringList{u"Fine."_s});
        QCOMPARE(wordsUntil(customer, 90s), QStringList{u"Please?"_s}); // anxious now, and from the beginning
    }

    void getsAngrierWhenGivenBack()
    {
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.returned(5s);
        QCOMPARE(wordsUntil(customer, 200s), QStringList{u"Anybody?"_s}); // in the manner of the anxious
    }

    void isSilentOnceItIsClosed()
    {
        auto customer = make(u"lamp"_s);
        customer.isThere(true, 0s);
        customer.heard(u"Which one?"_s, 1s);
        customer.closed();
        QVERIFY(!customer.next());
        QCOMPARE(runUntil(customer, 1000s), QStringList());
        customer.heard(u"Hello?"_s, 2s);
        QVERIFY(!customer.next());
    }

    void theSeedFixesEverything()
    {
        const auto first = shiftOf(3);
        QCOMPARE(shiftOf(3), first);
        QVERIFY(shiftOf(4) != first);
    }

private:
    ScriptedCustomer make(const QString& script, std::uint32_t seed = 1) const
    {
        return {m_library, *m_library.script(script), seed};
    }

    static double timeOf(const QString& line) { return line.section(u' ', 0, 0).toDouble(); }

    QStringList shiftOf(std::uint32_t seed) const
    {
        auto customer = make(u"lamp"_s, seed);
        customer.arrives(0s);
        auto lines = runUntil(customer, 30s);
        customer.heardBot(true, 30s);
        customer.heard(u"Which one?"_s, 40s);
        return lines + runUntil(customer, 500s);
    }

    ScriptLibrary m_library = smallLibrary();
};

BACKLINE_TEST(ScriptedCustomerTest)
#include "scripted_customer_test.moc"
