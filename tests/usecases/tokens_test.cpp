#include "services/server/usecases/tokens.h"
#include "tests/support/test_registry.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTest>

using backline::server::usecases::TokenClaims;
using backline::server::usecases::Tokens;

namespace {

constexpr long long now = 1'800'000'000'000;
constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

std::array<unsigned char, 32> key(unsigned char first)
{
    std::array<unsigned char, 32> bytes{};
    for (auto& byte : bytes) {
        byte = first++;
    }
    return bytes;
}

/// Signed by Qt, so that our own code does not check itself.
std::string signedByQt(const QByteArray& header, const QByteArray& payload)
{
    const auto secret = key(1);
    const auto text = header.toBase64(urlSafe) + '.' + payload.toBase64(urlSafe);
    const QByteArray bytes(reinterpret_cast<const char*>(secret.data()), 32);
    const auto mark = QMessageAuthenticationCode::hash(text, bytes, QCryptographicHash::Sha256);
    return (text + '.' + mark.toBase64(urlSafe)).toStdString();
}

} // namespace

class TokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void carriesItsClaims()
    {
        const auto token = m_tokens.sign({{"sub", "ana"}, {"exp", 1}, {"jti", "forged"}}, m_own, now);
        const auto claims = m_tokens.verify(token, now);
        QVERIFY(claims);
        QCOMPARE(claims->jti, m_own.jti);
        QCOMPARE(claims->expiresAt, m_own.expiresAt);
        const auto parts = QByteArray::fromStdString(token).split('.');
        QCOMPARE(parts.size(), 3);
        QCOMPARE(QByteArray::fromBase64(parts[0], urlSafe), QByteArray(R"({"alg":"HS256","typ":"JWT"})"));
        const auto body = QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], urlSafe)).object();
        QCOMPARE(body[QStringLiteral("sub")].toString(), QStringLiteral("ana"));
        QCOMPARE(body[QStringLiteral("iat")].toInteger(), now / 1000);
        QCOMPARE(body[QStringLiteral("exp")].toInteger(), m_own.expiresAt / 1000);
    }

    void agreesWithAnotherImplementation()
    {
        QCOMPARE(
            QByteArray::fromStdString(m_tokens.sign({}, m_own, now)).toStdString(),
            signedByQt(
                R"({"alg":"HS256","typ":"JWT"})", R"({"jti":"session","iat":1800000000,"exp":1800003600})"
            )
        );
    }

    void expires()
    {
        const auto token = m_tokens.sign({}, m_own, now);
        QVERIFY(m_tokens.verify(token, m_own.expiresAt - 1));
        QVERIFY(!m_tokens.verify(token, m_own.expiresAt));
    }

    void refusesForeignKeys() { QVERIFY(!Tokens(key(2)).verify(m_tokens.sign({}, m_own, now), now)); }

    void refusesEveryChangedByte()
    {
        const auto token = m_tokens.sign({}, m_own, now);
        for (std::size_t i = 0; i < token.size(); ++i) {
            auto changed = token;
            // Far enough that the last letter's unused bits are not all that changes.
            changed[i] = changed[i] == 'A' ? 'z' : 'A';
            QVERIFY2(!m_tokens.verify(changed, now), changed.c_str());
            QVERIFY(!m_tokens.verify(token.substr(0, i), now));
        }
    }

    void refusesOtherHeadersAndClaims_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<bool>("good");
        const QByteArray fine = R"({"alg":"HS256"})";
        const QByteArray body = R"({"jti":"a","exp":1800003600})";
        QTest::newRow("without type") << fine << body << true;
        QTest::newRow("none") << QByteArray(R"({"alg":"none"})") << body << false;
        QTest::newRow("HS512") << QByteArray(R"({"alg":"HS512"})") << body << false;
        QTest::newRow("lower case") << QByteArray(R"({"alg":"hs256"})") << body << false;
        QTest::newRow("no algorithm") << QByteArray(R"({"typ":"JWT"})") << body << false;
        QTest::newRow("kid") << QByteArray(R"({"alg":"HS256","kid":"1"})") << body << false;
        QTest::newRow("jwk") << QByteArray(R"({"alg":"HS256","jwk":{}})") << body << false;
        QTest::newRow("other type") << QByteArray(R"({"alg":"HS256","typ":"JWE"})") << body << false;
        QTest::newRow("header no object") << QByteArray(R"(["HS256"])") << body << false;
        QTest::newRow("header no JSON") << QByteArray("alg") << body << false;
        QTest::newRow("no exp") << fine << QByteArray(R"({"jti":"a"})") << false;
        QTest::newRow("exp as text") << fine << QByteArray(R"({"jti":"a","exp":"1800003600"})") << false;
        QTest::newRow("exp as fraction") << fine << QByteArray(R"({"jti":"a","exp":1800003600.5})") << false;
        QTest::newRow("huge exp") << fine << QByteArray(R"({"jti":"a","exp":9223372036854775807})") << false;
        QTest::newRow("least exp") << fine << QByteArray(R"({"jti":"a","exp":-9223372036854775808})")
                                   << false;
        QTest::newRow("no jti") << fine << QByteArray(R"({"exp":1800003600})") << false;
        QTest::newRow("jti as number") << fine << QByteArray(R"({"jti":1,"exp":1800003600})") << false;
        QTest::newRow("payload no object") << fine << QByteArray("1") << false;
    }

    void refusesOtherHeadersAndClaims()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, payload);
        QTEST(m_tokens.verify(signedByQt(header, payload), now).has_value(), "good");
    }

    void refusesWhatIsNoToken()
    {
        for (const char* text : {"", ".", "..", "...", "a.b", "a.b.c", "=.=.=", "\xff.\xff.\xff"}) {
            QVERIFY(!m_tokens.verify(text, now));
        }
        QVERIFY(!m_tokens.verify(std::string(1'000'000, '.'), now));
    }

private:
    const Tokens m_tokens{key(1)};
    const TokenClaims m_own{"session", now + 3'600'000};
};

BACKLINE_TEST(TokensTest)
#include "tokens_test.moc"
