#include "services/secrets/keychain_secret_store.h"
#include "tests/secrets/keychain_session.h"
#include "tests/support/test_registry.h"

#include <QDirIterator>
#include <QStandardPaths>
#include <QTest>

namespace backline::secrets {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using tests::Keychain;
using tests::KeychainSession;

class KeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void secretsSurviveTheProgramAndCanBeRemoved();
    void nothingIsWrittenInPlainText();
    void withoutAServiceItForgetsAndSaysWhy_data();
    void withoutAServiceItForgetsAndSaysWhy();
    void aSilentKeychainDoesNotHoldAnybodyUp();
    void aContextThatIsGoneHearsNothing();
};

void KeychainTest::initTestCase()
{
    for (const auto& program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            QSKIP("needs dbus-run-session and gnome-keyring-daemon (packaging/setup.sh test)");
        }
    }
}

void KeychainTest::secretsSurviveTheProgramAndCanBeRemoved()
{
    KeychainSession session(Keychain::Unlocked);
    QCOMPARE(
        session.run({u"read"_s, u"token"_s, u"write"_s, u"token"_s, u"gehéim"_s, u"read"_s, u"token"_s}),
        (QStringList{u"keychain"_s, u"read -"_s, u"write -"_s, u"read gehéim"_s})
    );
    QCOMPARE(
        session.run(
            {u"read"_s, u"token"_s, u"remove"_s, u"token"_s, u"read"_s, u"token"_s, u"remove"_s, u"token"_s}
        ),
        (QStringList{u"keychain"_s, u"read gehéim"_s, u"remove -"_s, u"read -"_s, u"remove -"_s})
    );
}

void KeychainTest::nothingIsWrittenInPlainText()
{
    for (const auto keychain : {Keychain::Unlocked, Keychain::Nobody, Keychain::NoBus}) {
        KeychainSession session(keychain);
        QCOMPARE(session.run({u"write"_s, u"token"_s, u"verysecret"_s}).value(1), u"write -"_s);
        QDirIterator files(session.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("verysecret"), qPrintable(file.fileName()));
        }
    }
}

void KeychainTest::withoutAServiceItForgetsAndSaysWhy_data()
{
    QTest::addColumn<int>("keychain");
    QTest::newRow("nobody serves") << static_cast<int>(Keychain::Nobody);
    QTest::newRow("no bus") << static_cast<int>(Keychain::NoBus);
}

void KeychainTest::withoutAServiceItForgetsAndSaysWhy()
{
    QFETCH(const int, keychain);
    KeychainSession session(static_cast<Keychain>(keychain));
    const auto lines = session.run({u"write"_s, u"token"_s, u"x"_s, u"read"_s, u"token"_s});
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith(u"session: "_s), qPrintable(lines[0]));
    QVERIFY2(
        lines[0].contains(u"GNOME Keyring"_s) && lines[0].contains(u"asks again"_s), qPrintable(lines[0])
    );
    QCOMPARE(lines.mid(1), (QStringList{u"write -"_s, u"read x"_s}));
    QCOMPARE(session.run({u"read"_s, u"token"_s}).value(1), u"read -"_s);
}

void KeychainTest::aSilentKeychainDoesNotHoldAnybodyUp()
{
    KeychainSession session(Keychain::Silent);
    const auto lines = session.run({u"write"_s, u"token"_s, u"x"_s, u"read"_s, u"token"_s}, 500ms);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith(u"session: The keychain does not answer"_s), qPrintable(lines[0]));
    QCOMPARE(lines.mid(1), (QStringList{u"write -"_s, u"read x"_s}));
}

void KeychainTest::aContextThatIsGoneHearsNothing()
{
    KeychainSecretStore store(u"backline-test"_s, 50ms);
    bool heard = false;
    auto context = std::make_unique<QObject>();
    store.read(u"token"_s, context.get(), [&](const SecretAnswer&) { heard = true; });
    context.reset();
    QObject still;
    bool wasAnswered = false;
    store.read(u"token"_s, &still, [&](const SecretAnswer&) { wasAnswered = true; });
    QTRY_VERIFY(wasAnswered);
    QVERIFY(!heard);
}

BACKLINE_TEST(KeychainTest)

} // namespace backline::secrets

#include "keychain_test.moc"
