#include "services/server/store/events.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/holding.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/streams.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

#include <limits>
#include <utility>

using namespace backline;
using namespace backline::server;
using tests::asKey;
using tests::asPerson;
using tests::TestStore;
using enum domain::ConversationState;

namespace {

usecases::Saying saying(const std::string& text, bool internal)
{
    usecases::Saying made;
    made.conversation = "c";
    made.content = text;
    made.internal = internal;
    return made;
}

} // namespace

class StreamsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    /// Messages and other events in both streams of one conversation.
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_ana = m_store->person("ana", domain::Role::Agent);
        m_cora = m_store->person("cora", domain::Role::Customer);
        m_dan = m_store->person("dan", domain::Role::Customer);
        m_store->conversation("c", Pending, m_cora.id);
        m_store->run(usecases::say, asPerson(m_cora), saying("one", false));
        m_store->run(usecases::accept, std::string("c"), m_ana, std::string("person:1"));
        m_store->run(usecases::say, asPerson(m_ana), saying("two", false));
        m_store->run(usecases::say, asPerson(m_ana), saying("hidden", true));
        m_store->run(usecases::hold, std::string("c"), true, std::string("Ana"));
        m_store->run(usecases::say, asPerson(m_cora), saying("three", false));
        m_store->run(usecases::resolve, std::string("c"), std::string("done"), std::string("person:1"));
    }

    void numbersHaveNoGaps_data()
    {
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QStringList>("types");
        const auto message = QStringLiteral("message");
        const auto accepted = QStringLiteral("accepted");
        const auto closed = QStringLiteral("closed");
        const auto held = QStringLiteral("held");
        const auto changed = QStringLiteral("changed");
        QTest::newRow("public") << QStringLiteral("conversation/c/public")
                                << QStringList{message, accepted, message, message, closed};
        QTest::newRow("staff") << QStringLiteral("conversation/c/staff"
        ) << QStringList{accepted, message, message, held, message, held, message, closed};
        QTest::newRow("queue") << QStringLiteral("queue/all")
                               << QStringList{changed, QStringLiteral("taken")};
        QTest::newRow("person") << QStringLiteral("person/1")
                                << QStringList{QStringLiteral("assigned"), changed, changed, closed};
    }

    void numbersHaveNoGaps()
    {
        QFETCH(const QString, stream);
        QFETCH(const QStringList, types);
        for (const long long limit : {1LL, 2LL, 100LL}) {
            QStringList found;
            long long at = 0;
            for (auto slice = read(m_ana, stream, at, limit); !slice->events.empty();
                 slice = read(m_ana, stream, at, limit)) {
                QVERIFY(std::cmp_less_equal(slice->events.size(), limit));
                QCOMPARE(slice->last, types.size());
                for (const auto& event : slice->events) {
                    QCOMPARE(event.seq, ++at);
                    QCOMPARE(event.stream, stream.toStdString());
                    found << QString::fromStdString(event.type);
                }
            }
            QCOMPARE(found, types);
        }
    }

    void takesAnyPlace()
    {
        const auto most = std::numeric_limits<long long>::max();
        const auto least = std::numeric_limits<long long>::min();
        for (const char* name : {"conversation/c/public", "queue/all"}) {
            const auto stream = QString::fromUtf8(name);
            QVERIFY(read(m_ana, stream, most, 100)->events.empty());
            QVERIFY(!read(m_ana, stream, 0, most)->events.empty());
            const auto fromLeast = read(m_ana, stream, least, 100);
            QVERIFY(!fromLeast->events.empty());
            for (const auto& event : fromLeast->events) {
                QVERIFY(event.seq >= 1);
            }
        }
    }

    void hidesWhatIsNotTheirs_data()
    {
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QString>("readers"); // of ana, cora, dan
        const auto row = [](const char* stream, const char* readers) {
            QTest::newRow(stream) << QString::fromUtf8(stream) << QString::fromUtf8(readers);
        };
        row("conversation/c/public", "ana cora");
        row("conversation/c/staff", "ana");
        row("conversation/none/public", "");
        row("conversation/c/other", "");
        row("conversation/c", "");
        row("conversation/", "");
        row("conversation/public", "");
        row("queue/all", "ana");
        row("queue/IT", "ana");
        row("person/1", "ana");
        row("person/2", "cora");
        row("person/3", "dan");
        row("person/", "");
        row("", "");
        row("nonsense", "");
    }

    void hidesWhatIsNotTheirs()
    {
        QFETCH(const QString, stream);
        QFETCH(const QString, readers);
        for (const auto& person : {m_ana, m_cora, m_dan}) {
            const bool may =
                readers.split(QLatin1Char(' ')).contains(QString::fromStdString(person.username));
            QCOMPARE(tests::reasonOf(read(person, stream, 0, 10)), std::string(may ? "" : "NotFound"));
        }
        for (const auto& principal : {asKey(), usecases::Principal()}) {
            QVERIFY(!usecases::readStream(m_store->db(), principal, stream.toStdString(), 0, 10));
        }
    }

private:
    usecases::Result<usecases::StreamSlice> read(
        const domain::Person& person,
        const QString& stream,
        long long after,
        long long limit
    )
    {
        return usecases::readStream(m_store->db(), asPerson(person), stream.toStdString(), after, limit);
    }

    std::unique_ptr<TestStore> m_store;
    domain::Person m_ana;
    domain::Person m_cora;
    domain::Person m_dan;
};

BACKLINE_TEST(StreamsTest)
#include "streams_test.moc"
