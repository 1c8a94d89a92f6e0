#include "models/items/alert_words.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QDateTime>
#include <QTest>

using namespace backline;
using namespace backline::items;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

domain::Instant at(int hour, int minute)
{
    return QDateTime(QDate::currentDate(), QTime(hour, minute)).toMSecsSinceEpoch();
}

domain::DeskConversation somebody(const std::string& id, const std::string& name, domain::Instant since)
{
    auto conversation = waiting(id, domain::Priority::High, since);
    conversation.customerName = name;
    conversation.record.subject = "Where is\nmy parcel?";
    return conversation;
}

} // namespace

class AlertWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneIsNamed();
    void severalBecomeOne();
    void mentionsSayWhoAndWhere();
    void hiddenWordsTellNoNames();
    void theSummaryCounts();
    void strangersTextsAreOneCleanLine();

private:
    WaitingAlert m_one;
    WaitingAlert m_three;
};

void AlertWordsTest::initTestCase()
{
    m_one.put(somebody("a", "Ana Ruiz", at(14, 3)));
    m_three.put(somebody("a", "Ana Ruiz", at(14, 3)));
    m_three.put(somebody("b", "Bo", at(14, 5)));
    m_three.put(somebody("c", "Cy", at(14, 7)));
}

void AlertWordsTest::oneIsNamed()
{
    const AlertWords words(false);
    QCOMPARE(
        words.waiting(m_one.all()), (AlertText{u"Ana Ruiz waits since 14:03"_s, u"Where is my parcel?"_s})
    );
    const UnreadAlert::Chat chat{"a", "Ana Ruiz", "Hello?", 1, 7, 0};
    QCOMPARE(words.written({&chat}), (AlertText{u"Ana Ruiz"_s, u"Hello?"_s}));
    QCOMPARE(
        words.handedOver({{"a", "Ana Ruiz", "Ivo", "knows lamps"}}),
        (AlertText{u"Ivo gave you Ana Ruiz"_s, u"knows lamps"_s})
    );
}

void AlertWordsTest::mentionsSayWhoAndWhere()
{
    domain::Mention note;
    note.customerName = "Ana Ruiz";
    note.authorName = "Ivo";
    note.words = "@Li can you\nlook?";
    const AlertText one{u"Ivo mentioned you in Ana Ruiz"_s, u"@Li can you look?"_s};
    QCOMPARE(AlertWords(false).mentioned({note}), one);
    QCOMPARE(AlertWords(false).mentioned({note, note}), (AlertText{u"2 notes mention you"_s, {}}));
    QCOMPARE(AlertWords(true).mentioned({note}), (AlertText{u"A note mentions you"_s, {}}));
}

void AlertWordsTest::severalBecomeOne()
{
    const AlertWords words(false);
    QCOMPARE(
        words.waiting(m_three.all()),
        (AlertText{u"3 people wait, the longest since 14:03"_s, u"Next: Ana Ruiz · Where is my parcel?"_s})
    );
    const UnreadAlert::Chat ana{"a", "Ana Ruiz", "Hello?", 1, 7, 0};
    const UnreadAlert::Chat bo{"b", "Bo", "Hi", 1, 7, 0};
    QCOMPARE(
        words.written({&ana, &bo}), (AlertText{u"2 of your customers have written"_s, u"Ana Ruiz, Bo"_s})
    );
    QCOMPARE(
        words.handedOver({{"a", "Ana Ruiz", "Ivo", ""}, {"b", "Bo", "Li", ""}}),
        (AlertText{u"2 conversations were given to you"_s, u"Ana Ruiz, Bo"_s})
    );
}

void AlertWordsTest::hiddenWordsTellNoNames()
{
    const AlertWords words(true);
    const UnreadAlert::Chat ana{"a", "Ana Ruiz", "Hello?", 1, 7, 0};
    for (const auto& text :
         {words.waiting(m_one.all()),
          words.waiting(m_three.all()),
          words.written({&ana}),
          words.written({&ana, &ana}),
          words.summary(m_three.all(), 2),
          words.handedOver({{"a", "Ana Ruiz", "Ivo", "Where"}})}) {
        const auto all = text.title + text.body;
        QVERIFY2(!text.title.isEmpty(), "something is said");
        for (const auto& word : {u"Ana"_s, u"Bo"_s, u"Ivo"_s, u"Hello"_s, u"Where"_s}) {
            QVERIFY2(!all.contains(word), qPrintable(all));
        }
    }
}

void AlertWordsTest::theSummaryCounts()
{
    const AlertWords words(false);
    QCOMPARE(
        words.summary(m_three.all(), 1),
        (AlertText{u"3 people wait, the longest since 14:03"_s, u"A customer of yours has written"_s})
    );
    QCOMPARE(words.summary(m_one.all(), 0), (AlertText{u"One person waits since 14:03"_s, {}}));
    QCOMPARE(words.summary({}, 2), (AlertText{u"2 of your customers have written"_s, {}}));
}

void AlertWordsTest::strangersTextsAreOneCleanLine()
{
    WaitingAlert alert;
    alert.put(somebody("a", "Ana\u202E\n" + std::string(5'000, 'x'), at(14, 3)));
    const auto text = AlertWords(false).waiting(alert.all());
    QVERIFY(!text.title.contains(u'\n') && !text.title.contains(QChar(0x202E)));
    QVERIFY(text.title.size() < 300);
}

BACKLINE_TEST(AlertWordsTest)

#include "alert_words_test.moc"
