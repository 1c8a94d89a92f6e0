#include "tests/store/repository_checks.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>

#include <optional>

namespace backline::tests {

/// All checks of the repositories on SQLite.
class RepositoriesTest : public RepositoryChecks
{
    Q_OBJECT

protected:
    std::unique_ptr<Database> openEmpty() override
    {
        m_directory.emplace();
        return openAgain();
    }

    std::unique_ptr<Database> openAgain() override
    {
        return Database::openSqlite(m_directory->filePath(QStringLiteral("backline.db")).toStdString());
    }

private:
    std::optional<QTemporaryDir> m_directory;
};

BACKLINE_TEST(RepositoriesTest)

} // namespace backline::tests

#include "repositories_test.moc"
