#include "services/server/all_routes.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/passwords.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace backline;
using namespace backline::tests;

/// Calls every route as everybody: it lets in whom its access words name, and nobody else.
class RouteTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void describesEveryRoute();
    void namesWhatStandsOpenToAnyone();
    void letsIn_data();
    void letsIn();

private:
    std::map<std::string, std::string> described() const;
    ApiClient caller(const QByteArray& who);

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TestServer> m_open;
};

namespace {

const std::string password = "correct-horse-battery-7";

std::string filled(std::string pattern)
{
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{')) {
        pattern.replace(at, pattern.find('}', at) - at + 1, "x");
    }
    return pattern;
}

/// Whether the words let this caller in. A key and an open door count for the workbench dialect alone here.
bool shouldLetIn(const QByteArray& who, const server::api::Route& route)
{
    const auto& access = route.access;
    const bool workbench = server::api::dialectOf(route.pattern) == server::api::Dialect::Workbench;
    if (access.anyone) {
        return true;
    }
    if (who == "visitor") {
        return access.visitors;
    }
    if (who == "customer") {
        return access.customers;
    }
    if (who == "agent") {
        return access.agents || access.agentsOnly;
    }
    if (who == "lead") {
        return access.agents || access.agentsOnly || access.leads;
    }
    if (who == "admin") {
        return access.agents || access.leads || access.admins;
    }
    if (who == "key") {
        return workbench && access.keys;
    }
    return who == "open" && workbench && access.open;
}

/// A handler may itself refuse somebody the table lets in: livechat has no profile for administrators, and
/// agents see no colleague's workload.
bool isHandlersOwn(const ApiAnswer& answer)
{
    return answer.body == R"({"message":"Invalid user role"})"
        || answer.body == R"({"message":"You can only view your own workload"})";
}

} // namespace

void RouteTableTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::real(password));
    m_open = std::make_unique<TestServer>([](server::ServerConfig& config) {
        config.administrator.password = password;
        config.openDialects = {"workbench"};
    });
    const auto hash = server::usecases::hashPassword(password, server::usecases::HashStrength::Demo);
    m_server->write([&](server::store::Unit& unit) {
        const auto insert = [&](const char* name, domain::Role role, bool lead) {
            domain::Person person;
            person.username = name;
            person.name = name;
            person.email = std::string(name) + "@example.com";
            person.role = role;
            person.lead = lead;
            server::store::insertPerson(unit, person, hash);
        };
        insert("customer", domain::Role::Customer, false);
        insert("agent", domain::Role::Agent, false);
        insert("lead", domain::Role::Agent, true);
    });
}

std::map<std::string, std::string> RouteTableTest::described() const
{
    std::map<std::string, std::string> words;
    const auto document = m_server->client().get("/openapi.json");
    const auto paths = document.value(u"paths").toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const auto methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            const auto name = method.key().toUpper() + u' ' + path.key();
            words[name.toStdString()] = member(method.value(), u"x-access").toString().toStdString();
        }
    }
    return words;
}

void RouteTableTest::describesEveryRoute()
{
    std::map<std::string, std::string> expected;
    for (const auto& route : server::allRoutes()) {
        const auto name = route.method + " " + route.pattern;
        QVERIFY2(!expected.contains(name), name.c_str());
        QVERIFY2(!route.access.words().empty(), name.c_str());
        QVERIFY2(!route.summary.empty(), name.c_str());
        QVERIFY2(
            route.method == "GET" || route.writes || !route.requestSchema.empty()
                || route.pattern.ends_with("/invalidate") || route.pattern.ends_with("/link"),
            name.c_str()
        );
        QVERIFY2(
            route.method != "GET" || route.pattern.ends_with("{session_id}") || !route.writes, name.c_str()
        );
        expected[name] = route.access.words();
    }
    expected.erase("GET /openapi.json"); // the description does not describe itself
    QCOMPARE(described(), expected);
}

void RouteTableTest::namesWhatStandsOpenToAnyone()
{
    std::vector<std::string> anyone;
    for (const auto& route : server::allRoutes()) {
        if (route.access.anyone) {
            anyone.push_back(route.method + " " + route.pattern);
        }
    }
    std::ranges::sort(anyone);
    const std::vector<std::string> expected{
        "GET /api/v1/server",
        "GET /health",
        "GET /metrics",
        "GET /openapi.json",
        "GET /uploads/chat/{filename}",
        "GET /widget/",
        "GET /widget/{file}",
        "POST /api/auth/login",
        "POST /api/v1/join",
        "POST /api/v1/sign-in",
        "POST /api/v1/sign-in/refresh",
        "POST /api/v1/widget/session",
        "POST /auth/login"};
    QCOMPARE(anyone, expected);
}

ApiClient RouteTableTest::caller(const QByteArray& who)
{
    if (who == "open") {
        return m_open->client();
    }
    auto client = m_server->client();
    if (who == "key") {
        client.setHeader("X-API-Key", m_server->addKey({"workbench"}));
    } else if (who == "visitor") {
        client.setToken(client.post("/api/v1/widget/session").text(u"token"));
    } else if (who == "wrong key") {
        client.setHeader("X-API-Key", m_server->addKey({"tickets", "crm"}));
    } else if (who != "nobody") {
        client.setToken(m_server->tokenOf(who.toStdString(), password));
    }
    return client;
}

void RouteTableTest::letsIn_data()
{
    QTest::addColumn<QByteArray>("who");
    for (const char* who :
         {"nobody", "visitor", "customer", "agent", "lead", "admin", "key", "wrong key", "open"}) {
        QTest::newRow(who) << QByteArray(who);
    }
}

void RouteTableTest::letsIn()
{
    QFETCH(QByteArray, who);
    auto client = caller(who);
    auto routes = server::allRoutes();
    const auto endsTheSession = [](const server::api::Route& route) {
        return route.pattern.ends_with("/logout") || route.pattern.ends_with("/sign-out")
            || route.beginsVisit;
    };
    std::ranges::stable_partition(routes, [&](const auto& route) { return !endsTheSession(route); });
    for (const auto& route : routes) {
        const auto name = who.toStdString() + " " + route.method + " " + route.pattern;
        if (endsTheSession(route)) {
            m_server->forgetTokens();
            client = caller(who);
        }
        const auto answer = client.call(route.method, filled(route.pattern));
        const bool in = (answer.status != 401 && answer.status != 403) || isHandlersOwn(answer);
        QVERIFY2(in == shouldLetIn(who, route), name.c_str());
    }
}

BACKLINE_TEST(RouteTableTest)
#include "route_table_test.moc"
