#include "services/server/demo/content.h"
#include "services/server/demo_data.h"
#include "services/server/store/canned_replies.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/canned_use.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

#include <set>

using namespace backline;
using namespace backline::server;
using tests::TestStore;

/// The demo's prepared replies keep the rules of resources/demo/README.md.
class DemoCannedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        knowledge::SearchIndex index(m_store.path("search.db"));
        knowledge::ReplyCache replies;
        fillDemo(m_store.db(), index, replies, {1'800'000'000'000, 7});
    }

    void shortcutsAndTitlesAreUnique()
    {
        std::set<std::string> shortcuts;
        std::set<std::string> titles;
        for (const auto& text : demo::cannedTexts()) {
            QVERIFY2(!text.shortcut.empty() && shortcuts.insert(text.shortcut).second, text.title.c_str());
            QVERIFY2(!text.title.empty() && titles.insert(text.title).second, text.title.c_str());
            QVERIFY2(!text.category.empty() && text.uses >= 0, text.title.c_str());
        }
        QVERIFY(titles.size() >= 12);
    }

    void canBeSentOnceFilledIn()
    {
        for (const auto& text : demo::cannedTexts()) {
            usecases::Variables variables;
            for (const auto& name : domain::variablesIn(text.content)) {
                variables[name] = "value";
            }
            const auto filled = domain::filledIn(text.content, variables);
            QVERIFY2(filled.find('{') == std::string::npos, text.title.c_str());
            QVERIFY2(filled.find('}') == std::string::npos, text.title.c_str());
        }
    }

    void authorsAreOfTheTeam()
    {
        auto& db = m_store.db();
        int personal = 0;
        for (const auto& text : demo::cannedTexts()) {
            const auto author = store::personByUsername(db, text.author);
            QVERIFY2(author && author->isStaff(), text.author.c_str());
            const auto reply = store::cannedReplyByShortcut(db, text.shortcut);
            QVERIFY2(reply && reply->creatorId == author->id, text.title.c_str());
            QVERIFY(reply->usageCount == text.uses && reply->shared == text.shared);
            QVERIFY(reply->variables == domain::variablesIn(text.content));
            personal += text.shared ? 0 : 1;
        }
        QVERIFY(personal > 0);
    }

private:
    TestStore m_store;
};

BACKLINE_TEST(DemoCannedTest)
#include "demo_canned_test.moc"
