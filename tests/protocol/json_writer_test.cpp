#include "services/protocol/json_writer.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>

using namespace backline::protocol;

namespace {

BOOST_DEFINE_ENUM_CLASS(Colour, red, dark_blue)

struct Inner
{
    long long id = 0;
    Omitted<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (id, note))

struct Outer
{
    Omitted<int> first;
    std::string text;
    std::optional<std::string> maybe;
    Colour colour = Colour::dark_blue;
    Inner inner;
    std::vector<Inner> list;
    bool flag = false;
    double number = 0;
    std::optional<RawJson> raw;
    Text<1, 9> limited;
    Whole<1, 5> whole;
    Defaulted<Colour> defaulted;
    List<int, 3> shortList;
    boost::json::value tree;
    boost::json::object object;
};
BOOST_DESCRIBE_STRUCT(
    Outer,
    (),
    (first,
     text,
     maybe,
     colour,
     inner,
     list,
     flag,
     number,
     raw,
     limited,
     whole,
     defaulted,
     shortList,
     tree,
     object)
)

struct Empty
{};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

struct AllOmitted
{
    Omitted<int> a;
    Omitted<int> b;
};
BOOST_DESCRIBE_STRUCT(AllOmitted, (), (a, b))

} // namespace

class JsonWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void writesEmptyMembers()
    {
        QCOMPARE(
            toJson(Outer()),
            std::string(R"({"text":"","maybe":null,"colour":"dark_blue","inner":{"id":0},"list":[],)"
                        R"("flag":false,"number":0.0,"raw":null,"limited":"","whole":0,)"
                        R"("defaulted":"red","shortList":[],"tree":null,"object":{}})")
        );
    }

    void writesFullMembers()
    {
        Outer outer;
        outer.first.value = 7;
        outer.text = "a\tb";
        outer.maybe = "";
        outer.colour = Colour::red;
        outer.inner.note.value = "n";
        outer.list = {{1, {}}, {2, {"x"}}};
        outer.flag = true;
        outer.number = 0.87;
        outer.raw = RawJson{R"({"stored": 1})"};
        outer.limited.value = "é";
        outer.whole.value = 5;
        outer.defaulted.value = Colour::dark_blue;
        outer.shortList.value = {1, 2};
        outer.tree = boost::json::parse("[1e400]");
        outer.object["k"] = 1;
        QCOMPARE(
            toJson(outer),
            std::string(R"({"first":7,"text":"a\tb","maybe":"","colour":"red","inner":{"id":0,"note":"n"},)"
                        R"("list":[{"id":1},{"id":2,"note":"x"}],"flag":true,"number":0.87,)"
                        R"("raw":{"stored": 1},"limited":"é","whole":5,"defaulted":"dark_blue",)"
                        R"("shortList":[1,2],"tree":[null],"object":{"k":1}})")
        );
    }

    void leavesOutWithoutStrayCommas()
    {
        QCOMPARE(toJson(Empty()), std::string("{}"));
        QCOMPARE(toJson(AllOmitted()), std::string("{}"));
        QCOMPARE(toJson(AllOmitted{{}, {2}}), std::string(R"({"b":2})"));
        QCOMPARE(toJson(AllOmitted{{1}, {2}}), std::string(R"({"a":1,"b":2})"));
    }

    void writesSingleValues()
    {
        QCOMPARE(toJson(std::string("a")), std::string("\"a\""));
        QCOMPARE(toJson(true), std::string("true"));
        QCOMPARE(toJson(Colour::red), std::string("\"red\""));
        QCOMPARE(toJson(static_cast<Colour>(9)), std::string("\"\""));
        QCOMPARE(toJson(std::vector<std::optional<int>>{1, std::nullopt}), std::string("[1,null]"));
        QCOMPARE(toJson(boost::json::array{1, "a"}), std::string("[1,\"a\"]"));
    }
};

BACKLINE_TEST(JsonWriterTest)
#include "json_writer_test.moc"
