#include "services/cache/drafts.h"
#include "services/cache/local_store.h"
#include "services/cache/outgoing.h"
#include "tests/support/test_registry.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Starts the writer, lets it save this many times and kills it; returns the last number it has said.
int killAfter(const QString& directory, int lines)
{
    QProcess writer;
    writer.start(QStringLiteral(BACKLINE_BINARY_DIR "/cache_writer"), {directory});
    QByteArray said;
    while (said.count('\n') < lines && writer.waitForReadyRead()) {
        said += writer.readAllStandardOutput();
    }
    writer.kill();
    writer.waitForFinished();
    said += writer.readAllStandardOutput();
    const auto complete = said.left(said.lastIndexOf('\n')).split('\n');
    return complete.last().toInt();
}

} // namespace

class CacheCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAcknowledgedSurvivesAKill_data();
    void whatWasAcknowledgedSurvivesAKill();
};

void CacheCrashTest::whatWasAcknowledgedSurvivesAKill_data()
{
    QTest::addColumn<int>("lines");
    QTest::newRow("at once") << 1;
    QTest::newRow("soon") << 20;
    QTest::newRow("later") << 80;
}

void CacheCrashTest::whatWasAcknowledgedSurvivesAKill()
{
    QFETCH(const int, lines);
    const QTemporaryDir directory;
    const int acknowledged = killAfter(directory.path(), lines);
    QVERIFY(acknowledged >= lines);

    LocalStore store(directory.path());
    const auto opening = store.open();
    QVERIFY2(opening.isOpen, qPrintable(opening.problem));
    QCOMPARE(opening.notice, QString());
    const auto draft = Drafts(store, u"mei"_s).load("sess-1", DraftKind::Reply);
    QVERIFY(draft.has_value());
    QVERIFY(draft->text.toInt() >= acknowledged);
    const auto messages = Outgoing(store, u"mei"_s).all();
    QVERIFY(static_cast<int>(messages.size()) >= acknowledged);
    for (std::size_t at = 0; at < messages.size(); ++at) {
        QCOMPARE(messages[at].clientId, std::to_string(at + 1));
    }
}

BACKLINE_TEST(CacheCrashTest)

} // namespace backline::cache

#include "cache_crash_test.moc"
