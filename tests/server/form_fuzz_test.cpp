#include "tests/fuzz/form_checks.h"
#include "tests/fuzz/mutator.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <array>

using namespace backline::tests;

/// The checks of the fuzz program over a fixed series of damaged forms.
class FormFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forms();
    void headerValues();
};

namespace {

constexpr int rounds = 20'000;
constexpr std::string_view meaningful = "\r\n-XbX;=\"\\:%/' \x80";

constexpr std::array<std::string_view, 5> formSeeds = {
    "--XbX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: "
    "image/png\r\n"
    "\r\nbytes\r\n--XbX--\r\n",
    "--XbX\r\nContent-Disposition: form-data; name=\"session_id\"\r\n\r\n7\r\n--XbX\r\nContent-Disposition: "
    "form-data; name=\"file\"; filename*=UTF-8''na%C3%AFve.txt\r\n\r\n\r\n--XbX--",
    "--XbX\r\ncontent-disposition:form-data;name=a;filename=\"C:\\x\\y%22.txt\"\r\nContent-Transfer-Encoding:"
    " "
    "binary\r\n\r\n\r\n--Xb\r\n--XbX--",
    "--XbX--",
    "\r\n--XbX\r\n",
};

constexpr std::array<std::string_view, 4> headerSeeds = {
    R"(form-data; name="file"; filename="a \"b\" \\ c.png")",
    "multipart/form-data; boundary=XbX",
    R"(attachment;filename*=UTF-8''x%20y;filename=x)",
    "7bit",
};

using Check = Outcome (*)(std::string_view);

void checkMany(std::span<const std::string_view> seeds, Check check)
{
    Mutator mutator(seeds, meaningful);
    int accepted = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto text = mutator.next();
        const auto outcome = check(text);
        QVERIFY2(outcome != Outcome::Broken, QByteArray::fromStdString(text).toPercentEncoding().constData());
        accepted += outcome == Outcome::Accepted ? 1 : 0;
    }
    QVERIFY(accepted > rounds / 20);
    QVERIFY(accepted < rounds);
}

} // namespace

void FormFuzzTest::forms()
{
    checkMany(formSeeds, checkForm);
}

void FormFuzzTest::headerValues()
{
    checkMany(headerSeeds, checkHeaderValue);
}

BACKLINE_TEST(FormFuzzTest)
#include "form_fuzz_test.moc"
