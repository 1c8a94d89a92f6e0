#include "tests/store/postgres_server.h"
#include "tests/store/repository_checks.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <optional>

namespace backline::tests {

/// All checks of the repositories on a real PostgreSQL 15, so that the second database never drifts.
class PostgresTest : public RepositoryChecks
{
    Q_OBJECT

protected:
    std::unique_ptr<Database> openEmpty() override
    {
        auto db = openAgain();
        db->run("DROP SCHEMA public CASCADE");
        db->run("CREATE SCHEMA public");
        return db;
    }

    std::unique_ptr<Database> openAgain() override
    {
        auto db = Database::openPostgres(m_server->connection());
        db->run("SET client_min_messages = warning");
        return db;
    }

private Q_SLOTS:

    void initTestCase()
    {
        const auto missing = PostgresServer::missing();
        if (!missing.isEmpty()) {
            QSKIP(qPrintable(missing));
        }
        m_server.emplace();
        const auto fault = m_server->start();
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }

    void cleanupTestCase() { m_server.reset(); }

private:
    std::optional<PostgresServer> m_server;
};

BACKLINE_TEST(PostgresTest)

} // namespace backline::tests

#include "postgres_test.moc"
