#include "tests/layers/layer_rules.h"
#include "tests/layers/source_tree.h"
#include "tests/support/test_registry.h"

#include <QTest>

using backline::tests::covers;
using backline::tests::decodingCalls;
using backline::tests::includeFault;
using backline::tests::includesOf;
using backline::tests::mayDecode;
using backline::tests::readSourceTree;
using backline::tests::SourceFile;
using backline::tests::startsWithPragmaOnce;

/// The tree keeps to the table in arrows.h, and the checks that say so can fail.
class LayersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        m_files = readSourceTree(BACKLINE_SOURCE_DIR);
        const auto isThisFile = [](const SourceFile& file) {
            return file.path == "tests/layers/layers_test.cpp";
        };
        QCOMPARE(std::ranges::count_if(m_files, isThisFile), 1);
    }

    void everyIncludeFollowsAnArrow()
    {
        std::string faults;
        for (const SourceFile& file : m_files) {
            for (const auto& include : includesOf(file.text)) {
                if (const auto fault = includeFault(file.path, include.path)) {
                    faults += "\n" + file.path + ":" + std::to_string(include.line) + ": " + include.path
                        + ": " + *fault;
                }
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }

    void everyHeaderIsGuarded()
    {
        std::string faults;
        for (const SourceFile& file : m_files) {
            if (file.path.ends_with(".h") && !startsWithPragmaOnce(file.text)) {
                faults += "\n" + file.path;
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }

    void picturesAreDecodedInOneProgramOnly()
    {
        std::string faults;
        for (const SourceFile& file : m_files) {
            for (const int line : mayDecode(file.path) ? std::vector<int>() : decodingCalls(file.text)) {
                faults += "\n" + file.path + ":" + std::to_string(line) + ": only app/pictures decodes";
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }

    void judgesIncludes_data();
    void judgesIncludes();
    void matchesFolders_data();
    void matchesFolders();
    void findsIncludes();
    void findsDecoding();
    void judgesGuards_data();
    void judgesGuards();

private:
    std::vector<SourceFile> m_files;
};

void LayersTest::judgesIncludes_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("included");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char* file, const char* included, bool isAllowed) {
        QTest::addRow("%s includes %s", file, included)
            << QByteArray(file) << QByteArray(included) << isAllowed;
    };
    row("models/domain/a.h", "models/domain/b.h", true);
    row("models/domain/a.h", "string", true);
    row("models/domain/a.h", "boost/json.hpp", false);
    row("models/domain/a.h", "QString", false);
    row("models/domain/a.h", "unistd.h", false);
    row("models/domain/a.h", "services/protocol/b.h", false);
    row("models/domain/a.h", "b.h", false);
    row("models/items/a.h", "models/domain/b.h", true);
    row("models/items/a.h", "services/client/b.h", false);
    row("services/protocol/a.cpp", "boost/describe/class.hpp", true);
    row("services/protocol/a.cpp", "boost/asio/post.hpp", false);
    row("services/protocol/a.cpp", "boost/beast/core.hpp", false);
    row("services/protocol/a.cpp", "soci/soci.h", false);
    row("services/server/store/a.cpp", "soci/soci.h", true);
    row("services/server/store/a.cpp", "services/server/usecases/b.h", false);
    row("services/server/knowledge/a.cpp", "services/server/store/b.h", true);
    row("services/server/usecases/a.cpp", "services/server/http/b.h", false);
    row("services/server/usecases/a.cpp", "QtCore/QString", false);
    row("services/server/http/a.cpp", "boost/beast/http.hpp", true);
    row("services/server/http/a.cpp", "services/server/usecases/b.h", false);
    row("services/server/realtime/a.cpp", "boost/beast/websocket.hpp", true);
    row("services/server/api/livechat/a.cpp", "services/server/api/b.h", true);
    row("services/server/api/livechat/a.cpp", "services/server/api/crm/b.h", false);
    row("services/server/api/livechat/a.cpp", "boost/beast/http.hpp", false);
    row("services/server/a.cpp", "services/server/api/crm/b.h", true);
    row("services/server/a.cpp", "boost/beast/http.hpp", false);
    row("services/server/unheard_of/a.cpp", "string", false);
    row("services/cache/a.cpp", "services/server/server.h", false);
    row("services/client/a.cpp", "services/server/server.h", false);
    row("ui/queue/a.cpp", "models/items/b.h", true);
    row("ui/queue/a.cpp", "services/client/b.h", true);
    row("ui/queue/a.cpp", "services/server/server.h", false);
    row("ui/queue/a.cpp", "app/desktop/b.h", false);
    row("ui/chat/a.cpp", "services/pictures/b.h", true);
    row("ui/chat/a.cpp", "QImage", true);
    row("ui/chat/a.cpp", "QImageReader", false);
    row("ui/chat/a.cpp", "QMovie", false);
    row("services/pictures/a.cpp", "QImageReader", false);
    row("app/desktop/a.cpp", "services/server/server.h", true);
    row("app/desktop/a.cpp", "QtGui/QImageReader", false);
    row("app/pictures/a.cpp", "QImageReader", true);
    row("app/pictures/a.cpp", "services/client/b.h", false);
    row("tests/server/a_test.cpp", "boost/beast/http.hpp", true);
    row("tests/server/a_test.cpp", "a_test.moc", true);
}

void LayersTest::judgesIncludes()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, included);
    QFETCH(const bool, isAllowed);
    QCOMPARE(!includeFault(file.toStdString(), included.toStdString()).has_value(), isAllowed);
}

void LayersTest::matchesFolders_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<bool>("isCovered");
    const auto row = [](const char* pattern, const char* folder, bool isCovered) {
        QTest::addRow("%s over %s", pattern, folder)
            << QByteArray(pattern) << QByteArray(folder) << isCovered;
    };
    row("a/b", "a/b", true);
    row("a/b", "a/b/c", false);
    row("a/b", "a/bc", false);
    row("a/*", "a/b", true);
    row("a/*", "a", false);
    row("a/*", "a/b/c", false);
    row("a/**", "a", true);
    row("a/**", "a/b/c", true);
    row("a/**", "ab", false);
    row("**", "a/b", true);
}

void LayersTest::matchesFolders()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, folder);
    QFETCH(const bool, isCovered);
    QCOMPARE(covers(pattern.toStdString(), folder.toStdString()), isCovered);
}

void LayersTest::findsIncludes()
{
    const auto found = includesOf("#pragma once\n#include \"a/b.h\"\n//#include <c>\n  #  include <d/e>\n");
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[0].line, 2);
    QCOMPARE(found[0].path, std::string("a/b.h"));
    QCOMPARE(found[1].line, 4);
    QCOMPARE(found[1].path, std::string("d/e"));
}

void LayersTest::findsDecoding()
{
    const auto found =
        decodingCalls("// fromData\nQImage::fromData(a);\n\"fromData\";\npixmap.loadFromData(b);\n");
    QCOMPARE(found, (std::vector<int>{2, 4}));
    QVERIFY(mayDecode("app/pictures/a.cpp"));
    QVERIFY(!mayDecode("app/desktop/a.cpp"));
    QVERIFY(!mayDecode("ui/chat/a.cpp"));
}

void LayersTest::judgesGuards_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGuarded");
    QTest::newRow("guarded") << QByteArray("#pragma once\n\nint a;\n") << true;
    QTest::newRow("after a comment") << QByteArray("// Why.\n/* And\nhow. */\n#pragma once\n") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("too late") << QByteArray("#include <string>\n#pragma once\n") << false;
    QTest::newRow("in a comment only") << QByteArray("// #pragma once\nint a;\n") << false;
}

void LayersTest::judgesGuards()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isGuarded);
    QCOMPARE(startsWithPragmaOnce(text.toStdString()), isGuarded);
}

BACKLINE_TEST(LayersTest)

#include "layers_test.moc"
