#include "app/desktop/known_server.h"
#include "services/cache/layout.h"
#include "services/cache/local_store.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <memory>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

domain::Person ana()
{
    domain::Person person;
    person.id = 7;
    person.username = "ana";
    person.name = "Ana Ruiz";
    person.role = domain::Role::Agent;
    person.lead = true;
    person.departments = {"IT", "HR"};
    person.skills = {"payments"};
    person.capacity = 3;
    person.presence = domain::Presence::Online;
    return person;
}

KnownServer remote(const QString& url)
{
    KnownServer server;
    server.kind = KnownServer::Kind::Remote;
    server.address = {QUrl(url), QByteArray("print of ") + url.toLatin1()};
    server.username = u"ana"_s;
    return server;
}

} // namespace

/// What a profile knows of the servers it was signed in at.
class KnownServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theLastOneComesBack();
    void eachKeepsItsOwn();
    void thePersonComesBack();
    void nobodyIsKnownAtFirst();

private:
    std::unique_ptr<cache::LocalStore> m_store;
    std::unique_ptr<cache::Layout> m_layout;
};

void KnownServerTest::init()
{
    m_layout.reset();
    m_store = std::make_unique<cache::LocalStore>(QString());
    QVERIFY(m_store->openTemporarily().isOpen);
    m_layout = std::make_unique<cache::Layout>(*m_store);
}

void KnownServerTest::theLastOneComesBack()
{
    QVERIFY(!loadKnownServer(*m_layout));
    saveKnownServer(*m_layout, remote(u"https://one.example"_s));
    const auto known = loadKnownServer(*m_layout);
    QVERIFY(known.has_value());
    QCOMPARE(known->address.url, QUrl(u"https://one.example"_s));
    QCOMPARE(known->username, u"ana"_s);
    saveKnownServer(*m_layout, {KnownServer::Kind::Embedded, {}, u"mei"_s});
    QCOMPARE(loadKnownServer(*m_layout)->kind, KnownServer::Kind::Embedded);
}

/// --server names one that is not the last: its certificate is still pinned, its person still known.
void KnownServerTest::eachKeepsItsOwn()
{
    const auto one = remote(u"https://one.example"_s);
    const auto two = remote(u"https://two.example"_s);
    saveKnownServer(*m_layout, one);
    saveKnownPerson(*m_layout, one, ana());
    setSignInKept(*m_layout, one, true);
    saveKnownServer(*m_layout, two);
    const auto known = knownServerAt(*m_layout, one.address.url);
    QCOMPARE(known.address.fingerprint, one.address.fingerprint);
    QCOMPARE(known.username, u"ana"_s);
    QVERIFY(isSignInKept(*m_layout, known));
    QVERIFY(!isSignInKept(*m_layout, two));
    QCOMPARE(knownServerAt(*m_layout, two.address.url).username, QString());
}

void KnownServerTest::thePersonComesBack()
{
    const auto server = remote(u"https://one.example"_s);
    saveKnownPerson(*m_layout, server, ana());
    const auto known = loadKnownPerson(*m_layout, server);
    QVERIFY(known.has_value());
    QCOMPARE(known->id, domain::Id{7});
    QCOMPARE(known->username, std::string("ana"));
    QCOMPARE(known->name, std::string("Ana Ruiz"));
    QCOMPARE(known->role, domain::Role::Agent);
    QVERIFY(known->mayLead());
    QCOMPARE(known->departments, (std::vector<std::string>{"IT", "HR"}));
    QCOMPARE(known->skills, std::vector<std::string>{"payments"});
    QCOMPARE(known->capacity, 3);
    QCOMPARE(known->presence, domain::Presence::Offline); // that is the server's to say
}

void KnownServerTest::nobodyIsKnownAtFirst()
{
    const auto server = remote(u"https://one.example"_s);
    QVERIFY(!loadKnownPerson(*m_layout, server));
    m_layout->save(u"servers/https://one.example/person"_s, QByteArray("no record"));
    QVERIFY(!loadKnownPerson(*m_layout, server));
    QVERIFY(!isSignInKept(*m_layout, server));
}

BACKLINE_TEST(KnownServerTest)

} // namespace backline::desktop

#include "known_server_test.moc"
