#include "services/server/demo_data.h"
#include "services/server/store/messages.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

#include <boost/json/parse.hpp>

#include <set>
#include <stdexcept>

using namespace backline;
using namespace backline::server;
using tests::TestStore;

/// The demo's customers wait because they really talked to the bot.
class DemoConversationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        knowledge::SearchIndex index(m_store.path("search.db"));
        knowledge::ReplyCache replies;
        fillDemo(m_store.db(), index, replies);
        m_queue = store::wholeQueue(m_store.db());
        fillDemo(m_store.db(), index, replies);
        QCOMPARE(store::wholeQueue(m_store.db()).size(), m_queue.size());
    }

    void everybodyWaits()
    {
        long long all = 0;
        m_store.db().query("SELECT COUNT(*) FROM conversation").into(all).next();
        QCOMPARE(static_cast<long long>(m_queue.size()), all);
        QVERIFY(m_queue.size() >= 6);
    }

    void forDifferentReasons()
    {
        std::set<std::string> reasons;
        std::set<domain::Priority> priorities;
        for (const auto& row : m_queue) {
            qInfo(
                "%s: %s, %s",
                row.customerUsername.c_str(),
                domain::toWord(row.conversation.priority).data(),
                row.conversation.escalateReason.c_str()
            );
            reasons.insert(row.conversation.escalateReason);
            priorities.insert(row.conversation.priority);
        }
        QVERIFY(reasons.size() >= 3);
        QVERIFY(priorities.size() >= 3);
    }

    void theBotAnsweredWhatItCould_data()
    {
        QTest::addColumn<QString>("customer");
        QTest::addColumn<QString>("answer"); // how it begins; empty: gave up
        const auto row = [](const char* customer, const char* answer) {
            QTest::newRow(customer) << QString::fromUtf8(customer) << QString::fromUtf8(answer);
        };
        row("ana.duarte", "To see where your parcel is");
        row("tomasz.gawlik", "In most cases the second amount is only a reservation");
        row("jonas.brechtel", "If the VPN drops every few minutes");
        row("freya.lindholm", "");
        row("kenji.moritani", "");
    }

    void theBotAnsweredWhatItCould()
    {
        QFETCH(const QString, customer);
        QFETCH(const QString, answer);
        const auto& row = rowOf(customer.toStdString());
        const auto messages = store::lastMessages(m_store.db(), row.conversation.id, false, 50);
        const auto reply = QString::fromStdString(messages.at(1).content);
        QVERIFY2(
            reply.startsWith(answer.isEmpty() ? QStringLiteral("I couldn't find") : answer), qPrintable(reply)
        );
        const auto card = boost::json::parse(row.conversation.cardText).as_object();
        const auto& tried = card.at("attempted_solutions").as_array();
        QCOMPARE(tried.size(), std::size_t{answer.isEmpty() ? 0U : 1U});
    }

    void cardsHoldNoEmptyPhrases()
    {
        for (const auto& row : m_queue) {
            const auto card = boost::json::parse(row.conversation.cardText).as_object();
            for (const auto& tried : card.at("attempted_solutions").as_array()) {
                const std::string text(tried.as_string());
                QVERIFY2(text.find("handing you over") == std::string::npos, text.c_str());
                QVERIFY2(text.find("couldn't find") == std::string::npos, text.c_str());
            }
        }
    }

private:
    const store::ConversationRow& rowOf(const std::string& username) const
    {
        for (const auto& row : m_queue) {
            if (row.customerUsername == username) {
                return row;
            }
        }
        throw std::runtime_error(username + " does not wait");
    }

    TestStore m_store;
    std::vector<store::ConversationRow> m_queue;
};

BACKLINE_TEST(DemoConversationsTest)
#include "demo_conversations_test.moc"
