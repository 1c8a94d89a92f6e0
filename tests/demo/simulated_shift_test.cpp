#include "app/demo/simulated_shift.h"
#include "services/client/rest_client.h"
#include "services/client/sign_in.h"
#include "services/server/server.h"
#include "services/server/store/conversations.h"
#include "services/server/store/data_directory.h"
#include "services/server/store/messages.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace backline;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double pace = 30; // times faster than life
constexpr int patience = 20'000;

server::ServerConfig demoIn(const QTemporaryDir& directory)
{
    server::ServerConfig config;
    config.dataDirectory = directory.path().toStdString();
    config.listen = {{"127.0.0.1", 0}};
    config.demo = true;
    return config;
}

} // namespace

/// Simulated customers on a real server, with an agent who works through the same doors as the desktop.
class SimulatedShiftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<server::Server>(demoIn(*m_directory));
        m_server->start();
        m_address.url = QUrl(QString::fromStdString(m_server->urls().at(0)));
        const server::store::DataDirectory files(m_directory->path().toStdString());
        m_store = server::store::Database::openSqlite(files.database());
        m_agent = std::make_unique<client::RestClient>(m_address);
        m_shift = std::make_unique<demo::SimulatedShift>(m_address, 1, nullptr, pace);
        signInAsAgent();
    }

    void cleanup()
    {
        m_shift.reset();
        m_agent.reset();
        m_store.reset();
        m_server.reset();
    }

    void whoWaitsAnswersTheAgent_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("answer");
        QTest::newRow("with an account")
            << u"parcel-not-moving"_s << u"Could you give me the order number?"_s << u"ORD-18307"_s;
        QTest::newRow("without an account")
            << u"visitor-checkout"_s << u"Which browser do you use?"_s << u"On my phone"_s;
    }

    void whoWaitsAnswersTheAgent()
    {
        QFETCH(const QString, script);
        QFETCH(const QString, said);
        QFETCH(const QString, answer);
        const auto id = conversationOf(script);
        m_shift->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_shift->present() >= m_library.open.size(), true, patience);
        act(id, u"accept"_s, "{}");
        act(id, u"messages"_s, R"({"content":")" + said.toUtf8() + R"("})");
        QTRY_VERIFY_WITH_TIMEOUT(customerSaid(id, answer), patience);
    }

    void whoIsServedAlreadyAnswersToo()
    {
        const auto id = conversationOf(u"sofa-legs"_s);
        m_shift->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_shift->present() >= m_library.open.size(), true, patience);
        act(id, u"messages"_s, R"({"content":"I have ordered four legs marked D for you."})");
        QTRY_VERIFY_WITH_TIMEOUT(customerSaid(id, u"four legs marked D"_s), patience);
    }

    void newCustomersComeThroughTheBot()
    {
        const auto before = server::store::pendingCount(*m_store);
        m_shift->start();
        QTRY_VERIFY_WITH_TIMEOUT(server::store::pendingCount(*m_store) > before + 1, patience);
    }

    void nobodyAnswersAfterTheEnd()
    {
        m_shift->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_shift->present() > 3, patience);
        m_shift->stop();
        QCOMPARE(m_shift->present(), std::size_t{0});
    }

private:
    void signInAsAgent()
    {
        client::SignIn door;
        bool isIn = false;
        door.signIn(m_address, {u"agent"_s, u"demo"_s, false, {}}, this, [&](const auto& signedIn) {
            QVERIFY2(signedIn, signedIn ? "" : qPrintable(signedIn.error().message));
            m_agent->setToken(signedIn->token);
            isIn = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(isIn, patience);
    }

    std::string conversationOf(const QString& script) const
    {
        for (const auto& open : m_library.open) {
            if (open.script == script) {
                return open.id.toStdString();
            }
        }
        return {};
    }

    void act(const std::string& conversation, const QString& verb, const QByteArray& body)
    {
        const auto path = u"/api/v1/conversations/"_s + client::segment(conversation) + u'/' + verb;
        bool isDone = false;
        m_agent->send(
            client::RestRequest::write("POST", path, body.toStdString()),
            this,
            [&isDone](const client::Outcome<QByteArray>& answer) {
                QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
                isDone = true;
            }
        );
        QTRY_VERIFY_WITH_TIMEOUT(isDone, patience);
    }

    bool customerSaid(const std::string& conversation, const QString& text)
    {
        const auto id = server::store::conversationByPublicId(*m_store, conversation).value().id;
        const auto messages = server::store::lastMessages(*m_store, id, false, 3);
        return std::any_of(messages.begin(), messages.end(), [&text](const domain::Message& message) {
            return message.author == domain::Author::Customer
                && QString::fromStdString(message.content).contains(text);
        });
    }

    demo::ScriptLibrary m_library = demo::ScriptLibrary::embedded();
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<server::Server> m_server;
    client::ServerAddress m_address;
    std::unique_ptr<server::store::Database> m_store;
    std::unique_ptr<client::RestClient> m_agent;
    std::unique_ptr<demo::SimulatedShift> m_shift;
};

BACKLINE_TEST(SimulatedShiftTest)
#include "simulated_shift_test.moc"
