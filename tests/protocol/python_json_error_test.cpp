#include "services/protocol/python_json_error.h"
#include "tests/protocol/python_json.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline;

namespace {

const QList<QByteArray>& malformedTexts()
{
    static const QList<QByteArray> texts = [] {
        QList<QByteArray> all;
        for (const char* text :
             {"",
              " ",
              "\n\t",
              "{",
              "[",
              "}",
              "]",
              "\"",
              "'a'",
              "{'a':1}",
              "{a:1}",
              "{\"a\"",
              "{\"a\":",
              "{\"a\":1",
              "{\"a\":1,",
              "{\"a\":1,}",
              "{\"a\":1 \"b\":2}",
              "{\"a\" 1}",
              "{\"a\"::1}",
              "{,}",
              "{1:2}",
              "[1",
              "[1,",
              "[1,]",
              "[1 2]",
              "[,1]",
              "[1,,2]",
              "[1}",
              "{]",
              "nul",
              "nulll",
              "True",
              "none",
              "tru",
              "undefined",
              "01",
              "-01",
              "1.",
              ".5",
              "-",
              "+1",
              "1e",
              "1e+",
              "0x10",
              "1.2.3",
              "--1",
              "1 2",
              "{} {}",
              "[] x",
              "\"a",
              "\"a\\",
              "\"a\\\"",
              "\"\\x\"",
              "\"\\u12\"",
              "\"\\u12g4\"",
              "\"\\u",
              "\"\\ud83d\\u",
              "\"a\nb\"",
              "\"a\tb\"",
              "\"\x01\"",
              "{\"a\nb\":1}",
              "{\"é\":}",
              "[\"😀\", x]",
              "é",
              "\"é",
              "[1, 2, 3",
              "{\"a\":{\"b\":[1,{\"c\":}]}}",
              "// no",
              "/* no */ 1",
              "[1] // no",
              "{\"a\":1,\"a\"}",
              "NaN1",
              "-Infinit",
              "[NaN,",
              "{\"a\":Infinity]",
              "\xef\xbb\xbf{}",
              "[\"\\ud800\"",
              "message=hello",
              "<html>",
              "{\"a\": \"b\" \"c\"}",
              "{\"a\": tru}",
              "[-]",
              "[1e]",
              "[1.e5]",
              "\"\\u 123\"",
              "\"\\u+123\""}) {
            all << QByteArray(text);
        }
        return all;
    }();
    return texts;
}

protocol::JsonError ours(const QByteArray& text)
{
    return protocol::pythonJsonError({text.constData(), static_cast<std::size_t>(text.size())});
}

} // namespace

class PythonJsonErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void knowsTheWords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("offset");
        const auto row = [](const char* text, const char* message, int offset) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(message) << offset;
        };
        row("", "Expecting value", 0);
        row("  x", "Expecting value", 2);
        row("{", "Expecting property name enclosed in double quotes", 1);
        row("{\"a\" 1}", "Expecting ':' delimiter", 5);
        row("{\"a\":1 \"b\"", "Expecting ',' delimiter", 7);
        row("[1 2]", "Expecting ',' delimiter", 3);
        row("[1,]", "Expecting value", 3);
        row("{} 1", "Extra data", 3);
        row("\"a", "Unterminated string starting at", 0);
        row("\"\\x\"", "Invalid \\escape", 1);
        row("\"\\u00e9", "Invalid \\uXXXX escape", 2);
        row("\"\\u12\"", "Invalid \\uXXXX escape", 2);
        row("\"é\n\"", "Invalid control character at", 2);
        row("[\"😀\" 1]", "Expecting ',' delimiter", 5);
    }

    void knowsTheWords()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, message);
        QFETCH(const int, offset);
        const auto error = ours(text);
        QCOMPARE(QByteArray::fromStdString(error.message), message);
        QCOMPARE(static_cast<int>(error.offset), offset);
    }

    void agreesWithPython()
    {
        const auto& texts = malformedTexts();
        const auto verdicts = tests::askPython(texts);
        if (!verdicts) {
            QSKIP("there is no /usr/bin/python3");
        }
        QCOMPARE(verdicts->size(), texts.size());
        for (qsizetype i = 0; i < texts.size(); ++i) {
            if (verdicts->at(i).accepted) {
                continue;
            }
            const auto error = ours(texts[i]);
            const auto where = texts[i] + " -> " + QByteArray::fromStdString(error.message) + " at "
                + QByteArray::number(static_cast<int>(error.offset)) + ", Python: " + verdicts->at(i).message
                + " at " + QByteArray::number(verdicts->at(i).offset);
            QVERIFY2(QByteArray::fromStdString(error.message) == verdicts->at(i).message, where.constData());
            QVERIFY2(static_cast<qsizetype>(error.offset) == verdicts->at(i).offset, where.constData());
        }
    }

    void namesTheStartOfWhatOnlyPythonTakes()
    {
        for (const char* text : {"NaN", "[Infinity]", "\"\\ud800\""}) {
            QCOMPARE(ours(text).offset, std::size_t{0});
            QCOMPARE(ours(text).message, std::string("Expecting value"));
        }
    }

    void endsOnDeepTexts()
    {
        QVERIFY(ours(QByteArray(1'000'000, '[')).offset <= 1'000'000);
        QVERIFY(!ours(QByteArray("{\"a\":").repeated(100'000)).message.empty());
    }
};

BACKLINE_TEST(PythonJsonErrorTest)
#include "python_json_error_test.moc"
