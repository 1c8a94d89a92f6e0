#include "app/desktop/embedded_server.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 20'000;

} // namespace

class EmbeddedServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsBesideTheCallerAndAnswers();
    void aTakenPortIsReplaced();
    void startsAgainWhereItWas();
    void aFailureSaysWhatToDo();
    void stoppingWhileItStartsLeavesNothing();
    void stoppedWhileStartingItStartsAgain();

private:
    server::ServerConfig config(unsigned short port = 0) const;
    int statusOf(const QUrl& url);

    std::unique_ptr<QTemporaryDir> m_directory;
};

void EmbeddedServerTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

server::ServerConfig EmbeddedServerTest::config(unsigned short port) const
{
    server::ServerConfig config;
    config.dataDirectory = m_directory->filePath(u"server"_s).toStdString();
    config.listen = {{"127.0.0.1", port}};
    config.administrator.password = "not a usual password";
    return config;
}

int EmbeddedServerTest::statusOf(const QUrl& url)
{
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    finished.wait(patience);
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void EmbeddedServerTest::startsBesideTheCallerAndAnswers()
{
    EmbeddedServer server;
    QSignalSpy started(&server, &EmbeddedServer::started);
    server.start(config());
    QVERIFY(!server.isRunning()); // only the event loop hears of it
    QVERIFY(started.wait(patience));
    QVERIFY(server.isRunning());
    QCOMPARE(started[0][0].toUrl(), server.url());
    QCOMPARE(statusOf(server.url().resolved(QUrl(u"/health"_s))), 200);
    server.stop();
    QVERIFY(!server.isRunning());
    QCOMPARE(statusOf(started[0][0].toUrl()), 0);
}

void EmbeddedServerTest::aTakenPortIsReplaced()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    EmbeddedServer server;
    QSignalSpy started(&server, &EmbeddedServer::started);
    server.start(config(other.serverPort()));
    QVERIFY(started.wait(patience));
    QVERIFY(server.url().port() != other.serverPort());
    QCOMPARE(statusOf(server.url().resolved(QUrl(u"/health"_s))), 200);
}

void EmbeddedServerTest::startsAgainWhereItWas()
{
    EmbeddedServer server;
    QSignalSpy started(&server, &EmbeddedServer::started);
    server.start(config());
    QVERIFY(started.wait(patience));
    const auto url = server.url();
    server.stop();
    server.start(config(static_cast<unsigned short>(url.port())));
    QVERIFY(started.wait(patience));
    QCOMPARE(server.url(), url);
}

void EmbeddedServerTest::aFailureSaysWhatToDo()
{
    QVERIFY(QDir().mkpath(m_directory->filePath(u"server"_s)));
    QFile::setPermissions(
        m_directory->filePath(u"server"_s),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther
    );
    EmbeddedServer server;
    QSignalSpy failed(&server, &EmbeddedServer::failed);
    server.start(config());
    QVERIFY(failed.wait(patience));
    QVERIFY2(failed[0][0].toString().contains(u"chmod"_s), qPrintable(failed[0][0].toString()));
    QVERIFY(!server.isRunning());
}

void EmbeddedServerTest::stoppingWhileItStartsLeavesNothing()
{
    {
        EmbeddedServer server;
        QSignalSpy started(&server, &EmbeddedServer::started);
        server.start(config());
        server.stop();
        QCoreApplication::processEvents();
        QVERIFY(started.isEmpty());
        server.start(config()); // its destructor waits
    }
    EmbeddedServer next;
    QSignalSpy started(&next, &EmbeddedServer::started);
    next.start(config()); // the data directory is free again
    QVERIFY(started.wait(patience));
}

void EmbeddedServerTest::stoppedWhileStartingItStartsAgain()
{
    EmbeddedServer server;
    QSignalSpy started(&server, &EmbeddedServer::started);
    server.start(config());
    server.stop();
    server.start(config()); // the first start's call is still in the queue
    QVERIFY(started.wait(patience));
    QCOMPARE(started.size(), 1);
    QCOMPARE(statusOf(server.url().resolved(QUrl(u"/health"_s))), 200);
}

BACKLINE_TEST(EmbeddedServerTest)

} // namespace backline::desktop

#include "embedded_server_test.moc"
