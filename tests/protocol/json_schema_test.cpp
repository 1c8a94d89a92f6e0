#include "services/protocol/json_schema.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>

using namespace backline::protocol;

namespace {

BOOST_DEFINE_ENUM_CLASS(Colour, red, blue)

struct Inner
{
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name))

struct Outer
{
    Text<1, 8> limited;
    Text<> free;
    Whole<1, 20> whole;
    Whole<> anyWhole;
    std::optional<Text<0, 4>> maybe;
    Defaulted<Colour> colour;
    Omitted<bool> flag;
    List<Inner, 3> few;
    std::vector<double> many;
    boost::json::value anything;
    boost::json::object object;
    RawJson raw;
};
BOOST_DESCRIBE_STRUCT(
    Outer,
    (),
    (limited, free, whole, anyWhole, maybe, colour, flag, few, many, anything, object, raw)
)

struct AllOptional
{
    std::optional<int> a;
};
BOOST_DESCRIBE_STRUCT(AllOptional, (), (a))

} // namespace

class JsonSchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void describesMembers_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("schema");
        const auto row = [](const char* member, const char* schema) {
            QTest::newRow(member) << QByteArray(member) << QByteArray(schema);
        };
        row("limited", R"({"type":"string","minLength":1,"maxLength":8})");
        row("free", R"({"type":"string"})");
        row("whole", R"({"type":"integer","minimum":1,"maximum":20})");
        row("anyWhole", R"({"type":"integer"})");
        row("maybe", R"({"type":"string","maxLength":4,"nullable":true})");
        row("colour", R"({"type":"string","enum":["red","blue"]})");
        row("flag", R"({"type":"boolean"})");
        row("few",
            R"({"type":"array","maxItems":3,"items":)"
            R"({"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}})");
        row("many", R"({"type":"array","items":{"type":"number"}})");
        row("anything", "{}");
        row("object", R"({"type":"object"})");
        row("raw", "{}");
    }

    void describesMembers()
    {
        QFETCH(const QByteArray, member);
        QFETCH(const QByteArray, schema);
        const auto all = schemaOf<Outer>();
        const auto& found = all.at("properties").as_object().at(member.toStdString());
        QVERIFY2(found == boost::json::parse(schema.toStdString()), toText(found).c_str());
    }

    void requiresWhatTheReaderRequires()
    {
        const auto expected = boost::json::parse(
            R"(["limited","free","whole","anyWhole","few","many","anything","object","raw"])"
        );
        QVERIFY(schemaOf<Outer>().at("required") == expected);
        QVERIFY(!schemaOf<AllOptional>().contains("required"));
        QVERIFY(schemaOf<AllOptional>().at("type") == boost::json::value("object"));
    }
};

BACKLINE_TEST(JsonSchemaTest)
#include "json_schema_test.moc"
