#include "models/items/carried.h"
#include "models/items/roles.h"
#include "models/items/thread_model.h"
#include "tests/support/test_registry.h"

#include <QLocale>
#include <QTest>

using namespace backline;
using namespace backline::items;
using namespace Qt::Literals::StringLiterals;

namespace {

domain::Message messageWith(const std::string& details, const std::string& content = {})
{
    domain::Message message;
    message.uuid = "m-1";
    message.seq = 1;
    message.type = "file";
    message.author = domain::Author::Customer;
    message.authorName = "Mei Tan";
    message.content = content;
    message.details = details;
    message.at = 3'600'000;
    return message;
}

const std::string invoice =
    R"({"attachment":{"id":12,"name":"invoice.pdf","mime":"application/pdf","size":245760,"stored":"x"}})";
const std::string picture = R"({"attachment":{"id":13,"name":"box.png","mime":"image/png","size":2097152}})";
const std::string article =
    R"({"article":{"id":5,"slug":"returns","title":"How to send it back","public":true}})";

} // namespace

/// Files and articles in words.
class CarriedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void filesPicturesAndArticles();
    void whatIsNoJsonIsNothing_data();
    void whatIsNoJsonIsNothing();
    void namesDoNotSteer();
    void typesHaveWords_data();
    void typesHaveWords();
    void theThreadTellsOfIt();
    void whatIsOnItsWayIsShownTheSame();
};

void CarriedTest::filesPicturesAndArticles()
{
    const auto file = carriedBy(messageWith(invoice));
    QCOMPARE(file.kind, Carried::Kind::File);
    QVERIFY(file.isFile());
    QCOMPARE(file.id, 12);
    QCOMPARE(file.name, u"invoice.pdf"_s);
    QCOMPARE(file.detail, u"PDF · 240 kB"_s);
    const auto shown = carriedBy(messageWith(picture));
    QCOMPARE(shown.kind, Carried::Kind::Picture);
    QCOMPARE(shown.detail, u"Picture · 2.0 MB"_s);
    const auto page = carriedBy(messageWith(article));
    QCOMPARE(page.kind, Carried::Kind::Article);
    QVERIFY(!page.isFile());
    QCOMPARE(page.id, 5);
    QCOMPARE(page.slug, std::string("returns"));
    QCOMPARE(page.name, u"How to send it back"_s);
}

void CarriedTest::whatIsNoJsonIsNothing_data()
{
    QTest::addColumn<QByteArray>("details");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("attachment");
    QTest::newRow("list") << QByteArray("[1]");
    QTest::newRow("other") << QByteArray(R"({"attachment":7})");
}

void CarriedTest::whatIsNoJsonIsNothing()
{
    QFETCH(const QByteArray, details);
    QCOMPARE(carriedBy(messageWith(details.toStdString())), Carried());
}

void CarriedTest::namesDoNotSteer()
{
    const auto file =
        carriedBy(messageWith("{\"attachment\":{\"id\":1,\"name\":\"a\u202Egpj.exe\\n.pdf\"}}"));
    QVERIFY(!file.name.contains(QChar(0x202E)));
    QVERIFY(!file.name.contains(u'\n'));
}

void CarriedTest::typesHaveWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("word");
    QTest::newRow("jpeg") << u"A.JPEG"_s << u"Picture"_s;
    QTest::newRow("word") << u"a.docx"_s << u"Word"_s;
    QTest::newRow("excel") << u"a.xls"_s << u"Excel"_s;
    QTest::newRow("pdf") << u"a.pdf"_s << u"PDF"_s;
    QTest::newRow("table") << u"a.csv"_s << u"Table"_s;
    QTest::newRow("other") << u"a.zip"_s << u"ZIP"_s;
    QTest::newRow("none") << u"README"_s << u"File"_s;
}

void CarriedTest::typesHaveWords()
{
    QFETCH(const QString, name);
    QFETCH(const QString, word);
    QCOMPARE(fileTypeWord(name), word);
}

void CarriedTest::theThreadTellsOfIt()
{
    ThreadModel thread(nullptr, QTimeZone::utc());
    thread.add(messageWith(invoice));
    const auto row = thread.index(1);
    QCOMPARE(row.data(CarriedRole).value<Carried>().id, 12);
    QCOMPARE(row.data().toString(), u"invoice.pdf"_s);
    QVERIFY(row.data(TextRole).toString().isEmpty());
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"Mei Tan, 01:00: invoice.pdf, PDF · 240 kB"_s);
    thread.add(messageWith(invoice, "Here it is"));
    QCOMPARE(thread.rowCount(), 2);
    QCOMPARE(row.data().toString(), u"Here it is"_s);
    QCOMPARE(lineOf(messageWith(invoice)), u"invoice.pdf"_s);
    QCOMPARE(lineOf(messageWith(invoice, "Here")), u"Here"_s);
}

void CarriedTest::whatIsOnItsWayIsShownTheSame()
{
    domain::OutgoingMessage outgoing;
    outgoing.clientId = "c-1";
    outgoing.type = "file";
    outgoing.carriedId = 13;
    outgoing.details = picture;
    ThreadModel thread(nullptr, QTimeZone::utc());
    thread.setMe(7);
    thread.setOutgoing(outgoing, DeliveryState::Sending);
    QCOMPARE(thread.index(0).data(CarriedRole).value<Carried>().kind, Carried::Kind::Picture);
    auto arrived = messageWith(picture);
    arrived.clientId = "c-1";
    arrived.author = domain::Author::Agent;
    arrived.authorId = 7;
    thread.add(arrived);
    QCOMPARE(thread.rowCount(), 2);
    QCOMPARE(thread.index(1).data(CarriedRole).value<Carried>().id, 13);
    QCOMPARE(thread.index(1).data(DeliveryRole).value<DeliveryState>(), DeliveryState::Sent);
}

BACKLINE_TEST(CarriedTest)
#include "carried_test.moc"
