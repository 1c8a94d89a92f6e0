#include "services/protocol/json_reader.h"
#include "services/protocol/python_json_error.h"
#include "tests/protocol/python_json.h"
#include "tests/support/test_registry.h"

#include <QStringDecoder>
#include <QTest>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>

#include <random>

using namespace backline;
using namespace backline::protocol;

namespace {

BOOST_DEFINE_ENUM_CLASS(Colour, red, green)

struct Inner
{
    Text<1, 4> name;
    Defaulted<Whole<0, 9>> level{{4}};
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, level))

struct Body
{
    std::string text;
    double number = 0;
    bool flag = false;
    std::optional<Colour> colour;
    List<Inner, 3> list;
    Omitted<long long> whole;
    boost::json::value anything;
};
BOOST_DESCRIBE_STRUCT(Body, (), (text, number, flag, colour, list, whole, anything))

/// Bytes and pieces that JSON turns on.
const std::vector<std::string>& pieces()
{
    static const std::vector<std::string> all{
        "{", "}", "[",    "]",     ",",    ":",    "\"",   "\\",        "\\u", "\\ud83d", "0",
        "-", ".", "e",    "1e400", "null", "true", "NaN",  "\n",        "\t",  " ",       "\x01",
        "é", "😀", "\xff", "\xc3",  "'",    "/",    "text", "\"name\":", "[{",  "}]"};
    return all;
}

class Mutator
{
public:
    std::string next()
    {
        static const std::vector<std::string> seeds{
            R"({"text":"a","number":0.5,"flag":true,"colour":"red","list":[{"name":"x","level":3}],"whole":7,"anything":null})",
            R"({"text":"\u00e9 \\ 😀","number":"1","flag":"no","list":[],"anything":[1,[2,{"a":[]}]]})",
            R"([1, -0.5e+3, "a\\b", {"k" : null}, true, false])",
            "\"text\"",
            "-12.5e-3",
            "{}"};
        auto text = seeds[below(seeds.size())];
        for (auto changes = below(4); changes > 0; --changes) {
            change(text);
        }
        return text;
    }

private:
    std::size_t below(std::size_t end)
    {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random);
    }

    void change(std::string& text)
    {
        const auto at = below(text.size() + 1);
        switch (below(4)) {
        case 0:
            text.insert(at, pieces()[below(pieces().size())]);
            break;
        case 1:
            text.erase(at, 1 + below(4));
            break;
        case 2:
            text.resize(at);
            break;
        default:
            text.insert(at, text.substr(below(text.size() + 1), below(12)));
        }
    }

    std::mt19937_64 m_random{20'260'703};
};

bool isUtf8(const std::string& text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError() && decoded.toStdString() == text;
}

} // namespace

/// Seeded, so that a failure comes back.
class JsonFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void readersNeverThrow()
    {
        Mutator mutator;
        int taken = 0;
        for (int i = 0; i < 20'000; ++i) {
            const auto text = mutator.next();
            boost::system::error_code failure;
            const auto body = boost::json::parse(text, failure);
            if (failure) {
                const auto error = pythonJsonError(text);
                QVERIFY2(error.offset <= text.size() && !error.message.empty(), text.c_str());
                continue;
            }
            JsonReader reader("body");
            Body value;
            reader.readObject(body, value);
            const auto answer = reader.faults().empty() ? toJson(value) : toDetailText(reader.faults());
            taken += reader.faults().empty() ? 1 : 0;
            // Whatever comes in, what goes out is JSON without Infinity.
            boost::json::parse(answer, failure);
            QVERIFY2(!failure && answer.find("inf") == std::string::npos, answer.c_str());
        }
        QVERIFY(taken > 500);
    }

    void faultsStandWherePythonSeesThem()
    {
        Mutator mutator;
        QList<QByteArray> refused;
        for (int i = 0; i < 20'000; ++i) {
            const auto text = mutator.next();
            boost::system::error_code failure;
            boost::json::parse(text, failure);
            if (failure && isUtf8(text)) {
                refused.append(QByteArray::fromStdString(text));
            }
        }
        QVERIFY(refused.size() > 1'000);
        const auto verdicts = tests::askPython(refused);
        if (!verdicts) {
            QSKIP("there is no /usr/bin/python3");
        }
        QCOMPARE(verdicts->size(), refused.size());
        for (qsizetype i = 0; i < refused.size(); ++i) {
            const auto& python = verdicts->at(i);
            const auto error = pythonJsonError(refused[i].toStdString());
            const auto same = QByteArray::fromStdString(error.message) == python.message
                && static_cast<qsizetype>(error.offset) == python.offset;
            QVERIFY2(python.accepted || same, (refused[i] + " | " + python.message).constData());
        }
    }
};

BACKLINE_TEST(JsonFuzzTest)
#include "json_fuzz_test.moc"
