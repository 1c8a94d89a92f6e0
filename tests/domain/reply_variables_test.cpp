#include "models/domain/reply_variables.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;

/// "{{name}}" is replaced once, and only where a value was given.
class ReplyVariablesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filling_data();
    void filling();
    void names();
};

void ReplyVariablesTest::filling_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("Hello") << QByteArray("Hello");
    QTest::newRow("one") << QByteArray("Hello {{customer_name}}!") << QByteArray("Hello Mei!");
    QTest::newRow("spaces") << QByteArray("{{ customer_name }}") << QByteArray("Mei");
    QTest::newRow("unknown stays") << QByteArray("{{order}} of {{customer_name}}")
                                   << QByteArray("{{order}} of Mei");
    QTest::newRow("a value is no template") << QByteArray("{{trick}}") << QByteArray("{{customer_name}}");
    QTest::newRow("open end") << QByteArray("{{customer_name") << QByteArray("{{customer_name");
    QTest::newRow("three braces") << QByteArray("{{{customer_name}}}") << QByteArray("{Mei}");
    QTest::newRow("empty") << QByteArray("{{}}") << QByteArray("{{}}");
}

void ReplyVariablesTest::filling()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, expected);
    const ReplyVariables variables{{"customer_name", "Mei"}, {"trick", "{{customer_name}}"}};
    QCOMPARE(filledIn(content.toStdString(), variables), expected.toStdString());
}

void ReplyVariablesTest::names()
{
    const auto names = variablesIn("{{b}} {{ a }} {{b}} {{}} {{c");
    QCOMPARE(names, (std::vector<std::string>{"b", "a"}));
}

BACKLINE_TEST(ReplyVariablesTest)
#include "reply_variables_test.moc"
