#include "services/protocol/json_reader.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>

using namespace backline::protocol;

namespace {

BOOST_DEFINE_ENUM_CLASS(Colour, red, green, blue)

struct Inner
{
    std::string name;
    Defaulted<Whole<0, 9>> level{{4}};
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, level))

/// One member of a type, as the only member of a body.
template<class T>
struct One
{
    T v{};
    BOOST_DESCRIBE_CLASS(One, (), (v), (), ())
};

using Verdict = std::string (*)(const boost::json::value&);

/// The value as JSON when it was taken, else the faults: "type|loc|msg|ctx", one a line.
template<class Struct>
std::string verdictOn(const boost::json::value& body)
{
    JsonReader reader("body");
    Struct value{};
    reader.readObject(body, value);
    if (reader.faults().empty()) {
        return toJson(value);
    }
    std::string lines;
    for (const auto& fault : reader.faults()) {
        lines += lines.empty() ? "" : "\n";
        lines += fault.type + "|" + fieldPath(fault) + "|" + fault.msg + "|";
        lines += fault.ctx.empty() ? "" : toText(fault.ctx);
    }
    return lines;
}

template<class T>
std::string single(const boost::json::value& body)
{
    return verdictOn<One<T>>(body);
}

struct Mixed
{
    Text<1, 3> text;
    Whole<1, 5> whole;
    std::vector<Inner> list;
    std::optional<Colour> colour;
    std::string last;
};
BOOST_DESCRIBE_STRUCT(Mixed, (), (text, whole, list, colour, last))

const QByteArray stringType = "string_type|v|Input should be a valid string|";
const QByteArray intType = "int_type|v|Input should be a valid integer|";
const QByteArray intParsing =
    "int_parsing|v|Input should be a valid integer, unable to parse string as an integer|";
const QByteArray intFraction =
    "int_from_float|v|Input should be a valid integer, got a number with a fractional part|";
const QByteArray intSize =
    "int_parsing_size|v|Unable to parse input string as an integer, exceeded maximum size|";
const QByteArray notFinite = "finite_number|v|Input should be a finite number|";
const QByteArray floatType = "float_type|v|Input should be a valid number|";
const QByteArray floatParsing =
    "float_parsing|v|Input should be a valid number, unable to parse string as a number|";
const QByteArray boolType = "bool_type|v|Input should be a valid boolean|";
const QByteArray boolParsing = "bool_parsing|v|Input should be a valid boolean, unable to interpret input|";
const QByteArray listType = "list_type|v|Input should be a valid list|";
const QByteArray dictType = "dict_type|v|Input should be a valid dictionary|";
const QByteArray missing = "missing|v|Field required|";
const QByteArray notOne =
    R"(enum|v|Input should be 'red', 'green' or 'blue'|{"expected":"'red', 'green' or 'blue'"})";
const QByteArray zeroByte =
    R"(value_error|v|Value error, text must not contain the character U+0000|{"error":{}})";
const QByteArray noModel =
    "model_attributes_type|v|Input should be a valid dictionary or object to extract fields from|";

} // namespace

Q_DECLARE_METATYPE(Verdict)

class JsonReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void reads_data()
    {
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QByteArray>("input"); // of the member v; empty: left out
        QTest::addColumn<QByteArray>("expected");
        m_verdict = single<std::string>;
        m_name = "text";
        row(R"("a")", R"({"v":"a"})").row(R"("")", R"({"v":""})").row("", missing).row("null", stringType);
        row("1", stringType).row("true", stringType).row("[]", stringType).row("{}", stringType);
        row(R"("a\u0000b")", zeroByte);
        m_verdict = single<Text<2, 4>>;
        m_name = "limited";
        row(R"("éé")", R"({"v":"éé"})").row(R"("😀😀😀😀")", R"({"v":"😀😀😀😀"})").row("", missing);
        row(R"("é")", R"(string_too_short|v|String should have at least 2 characters|{"min_length":2})");
        row(R"("abcde")", R"(string_too_long|v|String should have at most 4 characters|{"max_length":4})");
        row("2", stringType).row("null", stringType);
        m_verdict = single<Text<1, 1>>;
        m_name = "one letter";
        row(R"("")", R"(string_too_short|v|String should have at least 1 character|{"min_length":1})");
        row(R"("ab")", R"(string_too_long|v|String should have at most 1 character|{"max_length":1})");
        m_verdict = single<long long>;
        m_name = "whole";
        row("7", R"({"v":7})")
            .row("2.0", R"({"v":2})")
            .row(R"("7")", R"({"v":7})")
            .row(R"(" -7 ")", R"({"v":-7})");
        row(R"("+7")", R"({"v":7})").row(R"("7.0")", R"({"v":7})").row("true", R"({"v":1})").row("", missing);
        row("2.5", intFraction)
            .row(R"("2.5")", intParsing)
            .row(R"("x")", intParsing)
            .row(R"("")", intParsing);
        row(R"("+-7")", intParsing)
            .row(R"("1e3")", intParsing)
            .row(R"("inf")", intParsing)
            .row("null", intType);
        row(R"("nan")", intParsing).row("[]", intType).row("{}", intType).row("1e400", notFinite);
        row("-1e400", notFinite).row("1e300", intSize).row("18446744073709551615", intSize);
        row("9223372036854775807", R"({"v":9223372036854775807})").row("1e3", R"({"v":1000})");
        m_verdict = single<Whole<1, 20>>;
        m_name = "limited whole";
        row("1", R"({"v":1})").row("20", R"({"v":20})");
        row("0", R"(greater_than_equal|v|Input should be greater than or equal to 1|{"ge":1})");
        row("21", R"(less_than_equal|v|Input should be less than or equal to 20|{"le":20})");
        row(R"("21")", R"(less_than_equal|v|Input should be less than or equal to 20|{"le":20})");
        row("false", R"(greater_than_equal|v|Input should be greater than or equal to 1|{"ge":1})");
        m_verdict = single<double>;
        m_name = "number";
        row("0.5", R"({"v":0.5})").row("2", R"({"v":2.0})").row(R"("0.5")", R"({"v":0.5})").row("", missing);
        row("true", R"({"v":1.0})")
            .row(R"("x")", floatParsing)
            .row(R"("")", floatParsing)
            .row("null", floatType);
        row("[]", floatType).row("1e400", notFinite).row("-1e400", notFinite).row(R"("inf")", notFinite);
        row(R"("nan")", notFinite)
            .row(R"("-Infinity")", notFinite)
            .row("18446744073709551615", R"({"v":18446744073709551616.0})");
        m_verdict = single<bool>;
        m_name = "flag";
        row("true", R"({"v":true})")
            .row("false", R"({"v":false})")
            .row("0", R"({"v":false})")
            .row("", missing);
        row("1.0", R"({"v":true})").row(R"("YES")", R"({"v":true})").row(R"("off")", R"({"v":false})");
        row("2", boolParsing).row(R"("maybe")", boolParsing).row("null", boolType).row("[]", boolType);
        row("1e400", boolParsing);
        m_verdict = single<Colour>;
        m_name = "enum";
        row(R"("red")", R"({"v":"red"})").row(R"("Red")", notOne).row(R"("")", notOne).row("1", notOne);
        row("null", notOne).row(R"("red\u0000")", notOne).row("", missing);
        m_verdict = single<std::optional<std::string>>;
        m_name = "optional";
        row("", R"({"v":null})")
            .row("null", R"({"v":null})")
            .row(R"("a")", R"({"v":"a"})")
            .row("1", stringType);
        m_verdict = single<Omitted<long long>>;
        m_name = "omitted";
        row("", "{}").row("null", "{}").row("3", R"({"v":3})").row(R"("x")", intParsing);
        m_verdict = single<Defaulted<Colour>>;
        m_name = "defaulted";
        row("", R"({"v":"red"})").row(R"("blue")", R"({"v":"blue"})").row("null", notOne);
        m_verdict = single<std::vector<long long>>;
        m_name = "list";
        row("[]", R"({"v":[]})").row(R"([1,"2"])", R"({"v":[1,2]})").row("", missing).row("null", listType);
        row("{}", listType).row(R"("a")", listType);
        row(R"([1,"x",[]])",
            "int_parsing|v.1|Input should be a valid integer, unable to parse string as an "
            "integer|\nint_type|v.2|Input should be a valid integer|");
        m_verdict = single<List<long long, 2>>;
        m_name = "limited list";
        row("[1,2]", R"({"v":[1,2]})");
        row("[1,2,3]",
            R"(too_long|v|List should have at most 2 items after validation, not 3|)"
            R"({"field_type":"List","max_length":2,"actual_length":3})");
        m_verdict = single<List<long long, 1>>;
        m_name = "list of one";
        row("[1,2]",
            R"(too_long|v|List should have at most 1 item after validation, not 2|)"
            R"({"field_type":"List","max_length":1,"actual_length":2})");
        m_verdict = single<std::vector<Inner>>;
        m_name = "objects";
        row(R"([{"name":"a"}])", R"({"v":[{"name":"a","level":4}]})");
        row(R"([{"name":"a"},{"level":10}])",
            "missing|v.1.name|Field required|\nless_than_equal|v.1.level|Input should be less than or equal "
            "to "
            R"(9|{"le":9})");
        row("[1]",
            "model_attributes_type|v.0|Input should be a valid dictionary or object to extract fields from|");
        m_verdict = single<Inner>;
        m_name = "object";
        row("1", noModel).row("null", noModel).row("{}", "missing|v.name|Field required|");
        m_verdict = single<boost::json::value>;
        m_name = "anything";
        row("[1,{}]", R"({"v":[1,{}]})")
            .row("null", R"({"v":null})")
            .row("1e400", R"({"v":null})")
            .row("", missing);
        m_verdict = single<boost::json::object>;
        m_name = "dictionary";
        row(R"({"a":1e400})", R"({"v":{"a":null}})")
            .row("[]", dictType)
            .row("null", dictType)
            .row("", missing);
    }

    void reads()
    {
        QFETCH(const Verdict, verdict);
        QFETCH(const QByteArray, input);
        QFETCH(const QByteArray, expected);
        const auto body = input.isEmpty() ? std::string("{}") : "{\"v\":" + input.toStdString() + "}";
        QCOMPARE(QByteArray::fromStdString(verdict(boost::json::parse(body))), expected);
    }

    void reportsAllFaultsInMemberOrder()
    {
        const auto body = boost::json::parse(
            R"({"last":1,"colour":"pink","list":[{"name":2},3],"whole":"x","text":"","unknown":[]})"
        );
        QCOMPARE(
            verdictOn<Mixed>(body),
            std::string(R"(string_too_short|text|String should have at least 1 character|{"min_length":1})"
                        "\n"
                        "int_parsing|whole|Input should be a valid integer, unable to parse string as an "
                        "integer|\n"
                        "string_type|list.0.name|Input should be a valid string|\n"
                        "model_attributes_type|list.1|Input should be a valid dictionary or object to "
                        "extract fields from|\n"
                        R"(enum|colour|Input should be 'red', 'green' or 'blue'|)"
                        R"({"expected":"'red', 'green' or 'blue'"})"
                        "\n"
                        "string_type|last|Input should be a valid string|")
        );
    }

    void ignoresUnknownKeys()
    {
        QCOMPARE(
            single<std::string>(boost::json::parse(R"({"w":1,"v":"a","V":2})")), std::string(R"({"v":"a"})")
        );
    }

    void namesTheInput()
    {
        JsonReader reader("query");
        Mixed mixed;
        const auto body = boost::json::parse(R"({"text":"abcd","whole":3,"list":[{}]})");
        reader.readObject(body, mixed);
        const auto& faults = reader.faults();
        QCOMPARE(faults.size(), std::size_t{3});
        QCOMPARE(std::get<std::string>(faults[0].loc[0]), std::string("query"));
        QVERIFY(faults[0].input == boost::json::value("abcd"));
        QVERIFY(faults[1].input == boost::json::value(boost::json::object())); // the one that lacks the name
        QCOMPARE(std::get<std::size_t>(faults[1].loc[2]), std::size_t{0});
        QVERIFY(faults[2].input == body);
    }

    void refusesOtherBodies()
    {
        for (const char* text : {"null", "[]", "1", "\"a\""}) {
            JsonReader reader("body");
            Mixed mixed;
            reader.readObject(boost::json::parse(text), mixed);
            QCOMPARE(reader.faults().size(), std::size_t{1});
            QCOMPARE(reader.faults().front().type, std::string("model_attributes_type"));
            QCOMPARE(reader.faults().front().loc.size(), std::size_t{1});
        }
    }

private:
    /// A row of reads() for the type at hand; what is expected follows from the text or stands there.
    JsonReaderTest& row(const QByteArray& input, const QByteArray& expected)
    {
        QTest::addRow("%s %d: %s", m_name, ++m_rows, input.constData()) << m_verdict << input << expected;
        return *this;
    }

    Verdict m_verdict = nullptr;
    const char* m_name = "";
    int m_rows = 0;
};

BACKLINE_TEST(JsonReaderTest)
#include "json_reader_test.moc"
