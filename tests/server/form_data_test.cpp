#include "services/server/http/form_data.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace backline::server::http;

/// Forms as they are sent, without a socket.
class FormDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsParts();
    void readsContentTypes_data();
    void readsContentTypes();
    void readsHeads_data();
    void readsHeads();
    void readsBodies_data();
    void readsBodies();
    void takesAnyBytes();
    void takesAFewParts();
};

namespace {

const std::string contentType = "multipart/form-data; boundary=XbX";

/// One part with this head.
std::string partWith(const std::string& head)
{
    return "--XbX\r\n" + head + "\r\n\r\nbytes\r\n--XbX--\r\n";
}

std::string describe(const FormParts& form)
{
    if (form) {
        std::string text;
        for (const auto& part : *form) {
            text += part.name + (part.filename ? "(" + *part.filename + ")" : "") + "="
                + std::string(part.content) + ";";
        }
        return text;
    }
    switch (form.error()) {
    case FormFault::NotAForm:
        return "not a form";
    case FormFault::NoBoundary:
        return "no boundary";
    case FormFault::Malformed:
        return "malformed";
    case FormFault::Unfinished:
        return "unfinished";
    case FormFault::TooMuch:
        return "too much";
    }
    return {};
}

} // namespace

void FormDataTest::readsParts()
{
    const std::string body = "--XbX\r\nContent-Disposition: form-data; name=\"session_id\"\r\n\r\n7\r\n"
                             "--XbX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                             "Content-Type: image/png\r\n\r\nPNG\r\n--XbX--\r\n";
    QCOMPARE(describe(readForm(contentType, body)), std::string("session_id=7;file(a.png)=PNG;"));
}

void FormDataTest::readsContentTypes_data()
{
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const char* type, const char* outcome) {
        QTest::newRow(type) << std::string(type) << std::string(outcome);
    };
    row("multipart/form-data; boundary=XbX", "a=bytes;");
    row("Multipart/Form-Data;Boundary=XbX", "a=bytes;");
    row("multipart/form-data; boundary=\"XbX\"", "a=bytes;");
    row("multipart/form-data; charset=utf-8; boundary=XbX", "a=bytes;");
    row("multipart/form-data", "no boundary");
    row("multipart/form-data; boundary=", "no boundary");
    row("multipart/form-data; boundary=\"\"", "no boundary");
    row("multipart/form-data; boundary=\"XbX \"", "no boundary");
    row("multipart/form-data; boundary=\"X\r\nbX\"", "no boundary");
    row("multipart/form-data; boundary=XbX; boundary=YbY", "not a form");
    row("multipart/form-data boundary=XbX", "not a form");
    row("multipart/mixed; boundary=XbX", "not a form");
    row("application/json", "not a form");
    row("", "not a form");
    const auto longest = "multipart/form-data; boundary=" + std::string(71, 'b');
    row(longest.c_str(), "no boundary");
}

void FormDataTest::readsContentTypes()
{
    QFETCH(std::string, type);
    QFETCH(std::string, outcome);
    const auto body = partWith("Content-Disposition: form-data; name=a");
    QCOMPARE(describe(readForm(type, body)), outcome);
}

void FormDataTest::readsHeads_data()
{
    QTest::addColumn<std::string>("head");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const std::string& head, const char* outcome) {
        QTest::newRow(head.substr(0, 80).c_str()) << head << std::string(outcome);
    };
    const std::string start = "Content-Disposition: form-data; ";
    row(start + "name=a", "a=bytes;");
    row("content-disposition:FORM-DATA;name=a", "a=bytes;");
    row(start + "name=a; filename=\"\"", "a()=bytes;");
    row(start + "name=a; filename=\"x/y\\\\z.txt\"", "a(z.txt)=bytes;");
    row(start + "name=a; filename=\"C:\\dir\\z.txt\"", "a(z.txt)=bytes;");
    row(start + "name=a; filename=\"a\\\"b\"", "a(a\"b)=bytes;");
    row(start + "name=a; filename=\"a%22b%20\"", "a(a\"b%20)=bytes;");
    row(start + "name=a; filename*=UTF-8''%e2%82%ac", "a(\u20ac)=bytes;");
    row(start + "name=a; filename*=utf-8'en'x; filename=y", "a(x)=bytes;");
    row(start + "name=a\r\nX-More: 1\r\nContent-Type: a/b", "a=bytes;");
    row(start + "name=a\r\nContent-Transfer-Encoding: 8BIT", "a=bytes;");
    row(start + "name=a\r\nContent-Transfer-Encoding: base64", "malformed");
    row(start + "name=a; filename*=ISO-8859-1''x", "malformed");
    row(start + "name=a; filename*=UTF-8''%zz", "malformed");
    row(start + "name=a; filename*=UTF-8''%0A", "malformed");
    row(start + "name=a; filename*=UTF-8''%C0%AF", "malformed");
    row(start + "name=a; filename*=x", "malformed");
    row(start + "name=a; filename=\"\xFF\"", "malformed");
    row(start + "name=a; filename=\"a\tb\"", "malformed");
    row(start + "name=a; filename=\"open", "malformed");
    row(start + "name=a; filename=x; filename=y", "malformed");
    row(start + "name=a; name=b", "malformed");
    row(start + "name=a name=b", "malformed");
    row(start + "name=\"\"", "malformed");
    row(start + "filename=x", "malformed");
    row("Content-Disposition: attachment; name=a", "malformed");
    row("Content-Disposition: form-data", "malformed");
    row("Content-Type: text/plain", "malformed");
    row(start + "name=a\r\n" + start + "name=b", "malformed");
    row(start + "name=a\r\n folded: 1", "malformed");
    row(start + "\r\n name=a", "malformed");
    row(start + "name=a\r\nno colon", "malformed");
    row(start + "name=a\r\n: x", "malformed");
    row(start + "name=a\r\nX Y: x", "malformed");
    row(start + "name=a\r\nX: " + std::string(5000, 'x'), "too much");
}

void FormDataTest::readsHeads()
{
    QFETCH(std::string, head);
    QFETCH(std::string, outcome);
    QCOMPARE(describe(readForm(contentType, partWith(head))), outcome);
}

void FormDataTest::readsBodies_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const char* name, const std::string& body, const char* outcome) {
        QTest::newRow(name) << body << std::string(outcome);
    };
    const std::string head = "Content-Disposition: form-data; name=a\r\n\r\n";
    const auto whole = "--XbX\r\n" + head + "bytes\r\n--XbX--\r\n";
    row("whole", whole, "a=bytes;");
    row("without the last line end", whole.substr(0, whole.size() - 2), "a=bytes;");
    row("empty content", "--XbX\r\n" + head + "\r\n--XbX--", "a=;");
    row("no parts", "--XbX--\r\n", "");
    row("nothing", "", "unfinished");
    row("text before", "x" + whole, "malformed");
    row("line before", "\r\n" + whole, "malformed");
    row("text behind", whole + "x", "malformed");
    row("another form behind", whole + whole, "malformed");
    row("boundary with an end", "--XbXa\r\n" + head + "bytes\r\n--XbXa--", "malformed");
    row("boundary with a space", "--XbX \r\n" + head + "bytes\r\n--XbX--", "malformed");
    row("boundary inside", "--XbX\r\n" + head + "a\r\n--XbXYZ\r\n--XbX--", "malformed");
    row("half a boundary inside", "--XbX\r\n" + head + "a\r\n--Xb\r\n--XbX--", "a=a\r\n--Xb;");
    row("bare line ends", "--XbX\n" + head + "bytes\n--XbX--", "malformed");
    row("no end", "--XbX\r\n" + head + "bytes", "unfinished");
    row("no end of the head", "--XbX\r\nContent-Disposition: form-data; name=a\r\n", "unfinished");
    row("half of the first boundary", "--X", "unfinished");
    row("boundary alone", "--XbX", "unfinished");
    row("half of the last boundary", whole.substr(0, whole.size() - 4), "unfinished");
    row("three quarters of it", whole.substr(0, whole.size() - 3), "unfinished");
    row("another end", whole.substr(0, whole.size() - 3) + "+", "malformed");
}

void FormDataTest::readsBodies()
{
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    QCOMPARE(describe(readForm(contentType, body)), outcome);
}

void FormDataTest::takesAnyBytes()
{
    std::string bytes;
    for (int i = 0; i < 512; ++i) {
        bytes += static_cast<char>(i % 256);
    }
    const auto body = "--XbX\r\nContent-Disposition: form-data; name=a\r\n\r\n" + bytes + "\r\n--XbX--";
    const auto form = readForm(contentType, body);
    QVERIFY(form.hasValue());
    QVERIFY(form->front().content == bytes);
}

void FormDataTest::takesAFewParts()
{
    constexpr int most = 16;
    std::string body;
    for (int i = 0; i < most; ++i) {
        body += "--XbX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
    }
    const auto last = body + "--XbX--";
    const auto fits = readForm(contentType, last);
    QVERIFY(fits.hasValue());
    QCOMPARE(static_cast<int>(fits->size()), most);
    const auto more = body + "--XbX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XbX--";
    QCOMPARE(describe(readForm(contentType, more)), std::string("too much"));
}

BACKLINE_TEST(FormDataTest)
#include "form_data_test.moc"
