#include "models/items/roles.h"
#include "models/items/thread_model.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

using namespace backline::domain;
using namespace backline::items;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr Instant hour = 3'600'000;
constexpr Instant day = 24 * hour;

Message said(const std::string& text, long long seq, Instant at, Author author = Author::Customer)
{
    Message message;
    message.uuid = "uuid-" + text;
    message.seq = seq;
    message.author = author;
    message.content = text;
    message.at = at;
    return message;
}

Message mine(const std::string& text, long long seq, Instant at, const std::string& clientId)
{
    Message message = said(text, seq, at, Author::Agent);
    message.authorId = 7;
    message.clientId = clientId;
    return message;
}

Message noted(const std::string& text, long long seq, Instant at)
{
    Message message = said(text, seq, at, Author::Agent);
    message.internal = true;
    message.authorName = "Ana Ruiz";
    return message;
}

OutgoingMessage writing(const std::string& clientId, const std::string& text, Instant at)
{
    OutgoingMessage message;
    message.clientId = clientId;
    message.content = text;
    message.createdAt = at;
    return message;
}

} // namespace

/// Two streams and the outbox are one conversation, in which nothing is missing and nothing stands twice.
class ThreadModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void cleanupTestCase() { QLocale::setDefault(QLocale::system()); }

    void init()
    {
        m_model = std::make_unique<ThreadModel>(nullptr, QTimeZone::utc());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest
        );
        m_model->setMe(7);
        m_model->setNow(10 * day + 15 * hour);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void joinsTheStreamsDayByDay()
    {
        m_model->addAll(
            {said("b", 2, 10 * day + hour),
             said("a", 1, 9 * day),
             noted("note", 1, 10 * day + 2 * hour),
             said("c", 3, 10 * day + 3 * hour)}
        );
        QCOMPARE(lines(), u"[Yesterday] a [Today] b note c"_s);
        m_model->add(said("old", 0, 3 * day));
        QCOMPARE(lines(), u"[Sunday, January 4, 1970] old [Yesterday] a [Today] b note c"_s);
    }

    void theSameMessageIsThereOnce()
    {
        m_model->add(said("a", 1, 10 * day));
        m_model->add(said("a", 1, 10 * day));
        Message edited = said("a", 1, 10 * day);
        edited.content = "edited";
        m_model->add(edited);
        QCOMPARE(lines(), u"[Today] edited"_s);
    }

    void theStreamDecidesWhenTheClockWentBack()
    {
        m_model->add(said("first", 1, 10 * day + 2 * hour));
        m_model->add(said("second", 2, 10 * day + hour));
        m_model->add(said("third", 3, 10 * day + hour));
        m_model->add(said("zeroth", 0, 10 * day + 9 * hour));
        QCOMPARE(lines(), u"[Today] zeroth first second third"_s);
    }

    void whatIsWrittenHereStandsAtTheEndUntilItArrived()
    {
        m_model->add(said("a", 1, 10 * day));
        m_model->setOutgoing(writing("k1", "mine", 9 * day), DeliveryState::Waiting);
        m_model->setOutgoing(writing("k2", "later", 10 * day), DeliveryState::Waiting);
        m_model->add(said("b", 3, 10 * day + 2));
        QCOMPARE(lines(), u"[Today] a b mine(waiting) later(waiting)"_s);
        const QPersistentModelIndex row = m_model->index(3);
        m_model->setOutgoing(writing("k1", "mine", 9 * day), DeliveryState::Sending);
        QCOMPARE(lines(), u"[Today] a b mine(sending) later(waiting)"_s);
        QSignalSpy moves(m_model.get(), &ThreadModel::rowsMoved);
        m_model->add(mine("mine", 2, 10 * day + 1, "k1"));
        QCOMPARE(lines(), u"[Today] a mine(sent) b later(waiting)"_s);
        QCOMPARE(moves.size(), 1);
        QCOMPARE(row.row(), 2);
        m_model->setOutgoing(writing("k1", "mine", 9 * day), DeliveryState::Sending);
        QCOMPARE(lines(), u"[Today] a mine(sent) b later(waiting)"_s);
        m_model->setReadUpTo(2);
        QCOMPARE(lines(), u"[Today] a mine(read) b later(waiting)"_s);
    }

    void theFirstThingSaidOpensItsDay()
    {
        m_model->setOutgoing(writing("k1", "mine", 10 * day), DeliveryState::Sending);
        QCOMPARE(lines(), u"mine(sending)"_s);
        m_model->add(mine("mine", 1, 10 * day, "k1"));
        QCOMPARE(lines(), u"[Today] mine(sent)"_s);
    }

    void aRefusalSaysWhyAndCanBeDropped()
    {
        OutgoingMessage refused = writing("k1", "mine", 10 * day);
        refused.problem = "The conversation is closed";
        m_model->setOutgoing(refused, DeliveryState::Waiting);
        QCOMPARE(lines(), u"mine(not sent)"_s);
        QCOMPARE(m_model->index(0).data(ProblemRole).toString(), u"The conversation is closed"_s);
        m_model->dropOutgoing("k1");
        QCOMPARE(m_model->rowCount(), 0);
        m_model->dropOutgoing("k1");
    }

    void tellsWhoSpeaks_data()
    {
        QTest::addColumn<int>("author");
        QTest::addColumn<bool>("isInternal");
        QTest::addColumn<qlonglong>("authorId");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, Author author, bool isInternal, Id id, AuthorKind expected) {
            QTest::newRow(name) << static_cast<int>(author) << isInternal << id << static_cast<int>(expected);
        };
        row("customer", Author::Customer, false, 0, AuthorKind::Customer);
        row("bot", Author::Bot, false, 0, AuthorKind::Bot);
        row("colleague", Author::Agent, false, 8, AuthorKind::Agent);
        row("me", Author::Agent, false, 7, AuthorKind::Me);
        row("note", Author::Agent, true, 7, AuthorKind::Note);
        row("system", Author::System, false, 0, AuthorKind::System);
    }

    void tellsWhoSpeaks()
    {
        QFETCH(const int, author);
        QFETCH(const bool, isInternal);
        QFETCH(const qlonglong, authorId);
        QFETCH(const int, expected);
        Message message = said("a", 1, 10 * day, static_cast<Author>(author));
        message.internal = isInternal;
        message.authorId = authorId;
        m_model->add(message);
        QCOMPARE(static_cast<int>(m_model->index(1).data(AuthorRole).value<AuthorKind>()), expected);
    }

    void noticesStandWhereTheyHappened()
    {
        m_model->add(said("a", 1, 10 * day));
        m_model->add(said("b", 2, 10 * day + 10));
        m_model->addNotice(u"You accepted this conversation"_s, 10 * day + 5);
        QCOMPARE(lines(), u"[Today] a {You accepted this conversation} b"_s);
        QCOMPARE(m_model->index(2).data(TimeRole).toString(), u"00:00"_s);
    }

    void speaksAWholeRow()
    {
        m_model->add(mine("Hello Mei", 1, 10 * day + 14 * hour, "k"));
        m_model->add(noted("Carrier had a backlog", 1, 10 * day + 14 * hour));
        QCOMPARE(spokenAt(1), u"You, 14:00, sent: Hello Mei"_s);
        QCOMPARE(spokenAt(2), u"Note by Ana Ruiz, only colleagues see it, 14:00: Carrier had a backlog"_s);
    }

    void sourcesComeLater()
    {
        m_model->add(said("a", 1, 10 * day, Author::Bot));
        QSignalSpy changes(m_model.get(), &ThreadModel::dataChanged);
        m_model->setSources("uuid-a", {u"My orders help"_s});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(m_model->index(1).data(SourcesRole).toStringList(), QStringList{u"My orders help"_s});
    }

    void midnightChangesTheWords()
    {
        m_model->add(said("a", 1, 10 * day));
        m_model->setNow(11 * day);
        QCOMPARE(lines(), u"[Yesterday] a"_s);
    }

    void anyOrderOfArrivalGivesTheSame()
    {
        std::vector<Message> all;
        for (int i = 1; i <= 60; ++i) {
            all.push_back(said("p" + std::to_string(i), i, 8 * day + i * hour));
            all.push_back(noted("n" + std::to_string(i), i, 8 * day + i * hour + 1));
        }
        m_model->addAll(all);
        const QString expected = lines();
        std::mt19937 random(3);
        for (int round = 0; round < 5; ++round) {
            m_model->clear();
            std::ranges::shuffle(all, random);
            m_model->addAll(all);
            QCOMPARE(lines(), expected);
        }
        QCOMPARE(m_model->lastPublic()->seq, 60);
    }

private:
    QString spokenAt(int row) const { return m_model->index(row).data(Qt::AccessibleTextRole).toString(); }

    QString lines() const
    {
        QStringList rows;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row);
            const QString text = index.data().toString();
            const QString delivery = index.data(DeliveryTextRole).toString();
            switch (index.data(KindRole).value<RowKind>()) {
            case RowKind::Day:
                rows += u'[' + text + u']';
                break;
            case RowKind::Notice:
                rows += u'{' + text + u'}';
                break;
            default:
                rows += delivery.isEmpty() ? text : text + u'(' + delivery + u')';
            }
        }
        return rows.join(u' ');
    }

    std::unique_ptr<ThreadModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

BACKLINE_TEST(ThreadModelTest)

#include "thread_model_test.moc"
