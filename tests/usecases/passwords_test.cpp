#include "services/server/usecases/passwords.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <set>

using namespace backline::server::usecases;

class PasswordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void judges_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("complaint"); // the word that tells it apart; empty when it is fine
        const auto row = [](const char* name, const char* password, const char* complaint) {
            QTest::newRow(name) << QString::fromUtf8(password) << QString::fromUtf8(complaint);
        };
        row("empty", "", "at least 8");
        row("seven", "kX9#vB2", "at least 8");
        row("eight", "kX9#vB2q", "");
        row("seven code points in many bytes", "äöüßéèñ", "at least 8");
        row("eight code points", "äöüßéèñç", "");
        row("common", "password", "widely used");
        row("common in capitals", "PASSWORD", "widely used");
        row("with a year", "password2024", "widely used");
        row("disguised", "P4ssw0rd!!", "widely used");
        row("disguised with a tail", "P4$$w0rd123", "widely used");
        row("football", "football1", "widely used");
        row("digits up", "12345678", "widely used");
        row("digits down", "87654321", "widely used");
        row("letters up", "abcdefgh", "widely used");
        row("letters down", "hgfedcba", "widely used");
        row("one letter", "aaaaaaaaaaaa", "widely used");
        row("one digit", "00000000", "widely used");
        row("keyboard", "qwertyuiop", "widely used");
        row("German keyboard", "qwertzuiop", "widely used");
        row("French keyboard", "azertyuiop", "widely used");
        row("second row", "asdfghjkl", "widely used");
        row("keyboard with a tail", "Qwertyuiop!1", "widely used");
        row("zigzag", "1q2w3e4r5t", "widely used");
        row("phrase", "seven herons cross the bridge", "");
        row("no sequence", "acegikmo", "");
    }

    void judges()
    {
        QFETCH(const QString, password);
        QFETCH(const QString, complaint);
        const auto fault = passwordFault(password.toStdString());
        QCOMPARE(fault.has_value(), !complaint.isEmpty());
        QVERIFY(QString::fromStdString(fault.value_or("")).contains(complaint));
        QVERIFY(!fault || (fault->front() >= 'A' && fault->front() <= 'Z')); // a sentence of its own
    }

    void countsCodePointsAtTheUpperEnd()
    {
        std::string longest;
        for (int i = 0; i < 64; ++i) {
            longest += "é7";
        }
        QVERIFY(!passwordFault(longest));
        QVERIFY(passwordFault(longest + "x"));
    }

    void generatesGoodOnes()
    {
        std::set<std::string> all;
        for (int i = 0; i < 200; ++i) {
            const auto password = generatedPassword();
            QCOMPARE(password.size(), std::size_t{20});
            QVERIFY(!passwordFault(password));
            QVERIFY(password.find_first_of("0O1lI") == std::string::npos);
            all.insert(password);
        }
        QCOMPARE(all.size(), std::size_t{200});
    }

    void hashes()
    {
        const auto hash = hashPassword("seven herons", HashStrength::Demo);
        QVERIFY(hash.starts_with("$argon2id$"));
        QVERIFY(hash != hashPassword("seven herons", HashStrength::Demo));
        QVERIFY(isPassword(hash, "seven herons"));
        QVERIFY(!isPassword(hash, "seven heronS"));
        QVERIFY(!isPassword(hash, ""));
        QVERIFY(!isPassword("", ""));
        QVERIFY(!isPassword("no hash", "no hash"));
        QVERIFY(!isPassword("$argon2id$v=19$m=", "seven herons"));
        QVERIFY(isWeakHash(hash));
    }

    void fullHashesAreNotWeak()
    {
        const auto hash = hashPassword(std::string("with\0zero", 9), HashStrength::Full);
        QVERIFY(!isWeakHash(hash));
        QVERIFY(isPassword(hash, std::string("with\0zero", 9)));
        QVERIFY(!isPassword(hash, "with"));
    }
};

BACKLINE_TEST(PasswordsTest)
#include "passwords_test.moc"
