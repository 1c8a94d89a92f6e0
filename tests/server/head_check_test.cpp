#include "services/server/http/head_check.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <string>

using backline::server::http::headFault;
using backline::server::http::Limits;

namespace {

std::string head(const std::string& requestLine, const std::string& fields)
{
    return requestLine + "\r\n" + fields + "\r\n";
}

} // namespace

/// The judgement of raw request heads, without a socket.
class HeadCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void survivesAnything();
};

void HeadCheckTest::judges_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<unsigned>("status");
    const std::string get = "GET / HTTP/1.1";
    const std::string host = "Host: localhost\r\n";
    const auto row = [](const char* name, const std::string& text, unsigned status) {
        QTest::newRow(name) << text << status;
    };
    row("plain", head(get, host), 0);
    row("chunked", head("POST / HTTP/1.1", host + "Transfer-Encoding: Chunked\r\n"), 0);
    row("1.0 without host", head("GET / HTTP/1.0", ""), 0);
    row("no host", head(get, ""), 400);
    row("two hosts", head(get, host + host), 400);
    row("host with a path", head(get, "Host: localhost/x\r\n"), 400);
    row("space before colon", head(get, "Host : localhost\r\n"), 400);
    row("folded", head(get, host + "X: a\r\n b\r\n"), 400);
    row("bare newline in a value", head(get, host + "X: a\nY: b\r\n"), 400);
    row("control character",
        head(
            get,
            host
                + "X: a\x01"
                  "b\r\n"
        ),
        400);
    row("length twice", head(get, host + "Content-Length: 1\r\nContent-Length: 1\r\n"), 400);
    row("length and chunks", head(get, host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("signed length", head(get, host + "Content-Length: +1\r\n"), 400);
    row("list of lengths", head(get, host + "Content-Length: 1, 1\r\n"), 400);
    row("unknown coding", head(get, host + "Transfer-Encoding: gzip\r\n"), 501);
    row("chunks inside", head(get, host + "Transfer-Encoding: chunked, gzip\r\n"), 400);
    row("chunks in 1.0", head("GET / HTTP/1.0", host + "Transfer-Encoding: chunked\r\n"), 400);
    row("expectation", head(get, host + "Expect: the-unexpected\r\n"), 417);
    row("version 2.0", head("GET / HTTP/2.0", host), 505);
    row("no version", head("GET /", host), 400);
    row("lower-case version", head("GET / http/1.1", host), 400);
    row("absolute form", head("GET http://localhost/ HTTP/1.1", host), 400);
    row("fragment", head("GET /#a HTTP/1.1", host), 400);
    row("space in the target", head("GET /a b HTTP/1.1", host), 400);
    row("long target", head("GET /" + std::string(9000, 'a') + " HTTP/1.1", host), 414);
    row("long head", head(get, host + "X: " + std::string(17'000, 'a') + "\r\n"), 431);
    std::string many = host;
    for (int i = 0; i < 101; ++i) {
        many += "X-" + std::to_string(i) + ": a\r\n";
    }
    row("many fields", head(get, many), 431);
}

void HeadCheckTest::judges()
{
    QFETCH(std::string, text);
    QFETCH(unsigned, status);
    QCOMPARE(headFault(text, Limits{}), status);
}

/// Whatever the bytes are: a known status and no fault of memory (this runs under the sanitizers).
void HeadCheckTest::survivesAnything()
{
    constexpr unsigned seed = 20'261'120;
    constexpr int rounds = 20'000;
    constexpr std::array<unsigned, 7> known{0, 400, 414, 417, 431, 501, 505};
    const std::string start =
        "POST /a?b=c HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n";
    std::mt19937 random(seed);
    for (int i = 0; i < rounds; ++i) {
        auto text = start;
        for (auto changes = random() % 6; changes > 0; --changes) {
            const auto at = random() % text.size();
            if (random() % 3 == 0) {
                text.erase(at, random() % 8);
            } else {
                text.insert(at, 1, static_cast<char>(random() % 256));
            }
            if (text.empty()) {
                text = start;
            }
        }
        const auto status = headFault(text, Limits{});
        QVERIFY(std::find(known.begin(), known.end(), status) != known.end());
    }
}

Q_DECLARE_METATYPE(std::string)

BACKLINE_TEST(HeadCheckTest)
#include "head_check_test.moc"
