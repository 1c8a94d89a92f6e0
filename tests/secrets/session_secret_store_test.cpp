#include "services/secrets/session_secret_store.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <memory>

namespace backline::secrets {

using namespace Qt::Literals::StringLiterals;

class SessionSecretStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsUntilItsEnd();
    void answersLaterAndInOrder();
    void aContextThatIsGoneHearsNothing();
    void saysWhy();
};

void SessionSecretStoreTest::keepsUntilItsEnd()
{
    SessionSecretStore store({});
    std::vector<SecretAnswer> answers;
    const auto note = [&](const SecretAnswer& answer) { answers.push_back(answer); };
    store.read(u"token"_s, this, note);
    store.write(u"token"_s, u"one"_s, this, note);
    store.read(u"token"_s, this, note);
    store.remove(u"token"_s, this, note);
    store.read(u"token"_s, this, note);
    QTRY_COMPARE(answers.size(), std::size_t(5));
    QVERIFY(std::ranges::all_of(answers, &SecretAnswer::worked));
    QCOMPARE(answers[0].value, std::nullopt);
    QCOMPARE(answers[2].value, u"one"_s);
    QCOMPARE(answers[4].value, std::nullopt);
}

void SessionSecretStoreTest::answersLaterAndInOrder()
{
    SessionSecretStore store({});
    QString order;
    store.write(u"a"_s, u"1"_s, this, [&](const SecretAnswer&) { order += u'1'; });
    store.read(u"a"_s, this, [&](const SecretAnswer&) { order += u'2'; });
    order += u'0';
    QTRY_COMPARE(order, u"012"_s);
}

void SessionSecretStoreTest::aContextThatIsGoneHearsNothing()
{
    SessionSecretStore store({});
    bool heard = false;
    auto context = std::make_unique<QObject>();
    store.read(u"a"_s, context.get(), [&](const SecretAnswer&) { heard = true; });
    context.reset();
    bool wasAnswered = false;
    store.read(u"a"_s, this, [&](const SecretAnswer&) { wasAnswered = true; });
    QTRY_VERIFY(wasAnswered);
    QVERIFY(!heard);
}

void SessionSecretStoreTest::saysWhy()
{
    QCOMPARE(SessionSecretStore(u"because"_s).whyForgetful(), u"because"_s);
}

BACKLINE_TEST(SessionSecretStoreTest)

} // namespace backline::secrets

#include "session_secret_store_test.moc"
