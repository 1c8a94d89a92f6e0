#include "services/protocol/json_text.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/json/parse.hpp>

#include <cmath>
#include <limits>
#include <random>

using namespace backline::protocol;

namespace {

std::string ofString(std::string_view text)
{
    std::string out;
    appendString(out, text);
    return out;
}

std::string ofDouble(double value)
{
    std::string out;
    appendDouble(out, value);
    return out;
}

} // namespace

class JsonTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void escapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("") << QByteArray(R"("")");
        QTest::newRow("plain") << QByteArray("a/b") << QByteArray(R"("a/b")");
        QTest::newRow("quote") << QByteArray("\"") << QByteArray("\"\\\"\"");
        QTest::newRow("backslash") << QByteArray("a\\b") << QByteArray(R"("a\\b")");
        QTest::newRow("named") << QByteArray("\n\r\t") << QByteArray(R"("\n\r\t")");
        QTest::newRow("controls") << QByteArray("\x01\x08\x0c\x1f")
                                  << QByteArray(R"("\u0001\u0008\u000c\u001f")");
        QTest::newRow("zero") << QByteArray("a\0b", 3) << QByteArray(R"("a\u0000b")");
        QTest::newRow("delete") << QByteArray("\x7f") << QByteArray("\"\x7f\"");
        QTest::newRow("other letters") << QByteArray("é退😀") << QByteArray("\"é退😀\"");
    }

    void escapes()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, json);
        const auto written = ofString(text.toStdString());
        QCOMPARE(written, json.toStdString());
        QCOMPARE(std::string(boost::json::parse(written).as_string()), text.toStdString());
    }

    void writesDoubles_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("fraction") << 0.87 << QByteArray("0.87");
        QTest::newRow("whole") << 2.0 << QByteArray("2.0");
        QTest::newRow("zero") << 0.0 << QByteArray("0.0");
        QTest::newRow("minus zero") << -0.0 << QByteArray("-0.0");
        QTest::newRow("third") << 1.0 / 3 << QByteArray("0.3333333333333333");
        QTest::newRow("tenths") << 0.1 + 0.2 << QByteArray("0.30000000000000004");
        QTest::newRow("huge") << 1e300 << QByteArray("1e+300");
        QTest::newRow("tiny") << 5e-324 << QByteArray("5e-324");
        QTest::newRow("greatest") << std::numeric_limits<double>::max()
                                  << QByteArray("1.7976931348623157e+308");
        QTest::newRow("nan") << std::nan("") << QByteArray("null");
        QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << QByteArray("null");
        QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity() << QByteArray("null");
    }

    void writesDoubles()
    {
        QFETCH(const double, value);
        QFETCH(const QByteArray, json);
        QCOMPARE(ofDouble(value), json.toStdString());
    }

    void doublesReadBackTheSame()
    {
        std::mt19937_64 random(20'260'703);
        std::uniform_real_distribution<double> mantissa(-1, 1);
        std::uniform_int_distribution<int> exponent(-1000, 1000);
        for (int i = 0; i < 5'000; ++i) {
            const double value = std::ldexp(mantissa(random), exponent(random));
            const auto text = ofDouble(value);
            QCOMPARE(std::strtod(text.c_str(), nullptr), value);
            QVERIFY(text.find_first_of(".e") != std::string::npos);
        }
    }

    void writesIntegers()
    {
        std::string out;
        appendInteger(out, std::numeric_limits<long long>::min());
        appendInteger(out, 0);
        appendInteger(out, std::numeric_limits<long long>::max());
        QCOMPARE(out, std::string("-922337203685477580809223372036854775807"));
    }

    void writesTrees_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char* json :
             {"null",
              "true",
              "false",
              "0",
              "-1",
              "18446744073709551615",
              "0.5",
              "\"a\"",
              "[]",
              "[1,[2,{}]]",
              "{}",
              R"({"a":1,"b\n":[null,{"c":"d"}]})"}) {
            QTest::newRow(json) << QByteArray(json);
        }
    }

    void writesTrees()
    {
        QFETCH(const QByteArray, json);
        QCOMPARE(toText(boost::json::parse(json.toStdString())), json.toStdString());
    }

    void neverWritesInfinity()
    {
        QCOMPARE(toText(boost::json::parse(R"({"a":[1e400,-1e400]})")), std::string(R"({"a":[null,null]})"));
    }
};

BACKLINE_TEST(JsonTextTest)
#include "json_text_test.moc"
