#include "services/server/store/canned_replies.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/canned_use.h"
#include "services/server/usecases/live_chats.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

using namespace backline;
using namespace backline::server;
using tests::asKey;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using enum domain::ConversationState;
using Names = std::vector<std::string>;

class CannedUseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_ana = asPerson(m_store->person("ana", domain::Role::Agent));
        m_ben = asPerson(m_store->person("ben", domain::Role::Agent));
        m_amir = asPerson(m_store->person("amir", domain::Role::Admin));
        m_cora = asPerson(m_store->person("cora", domain::Role::Customer));
    }

    void fillsIn_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* content, const char* text) {
            QTest::newRow(content) << QByteArray(content) << QByteArray(text);
        };
        row("Hello {{name}}!", "Hello Cora!");
        row("{{ name }}, {{  name}}", "Cora, Cora");
        row("{{unknown}} stays", "{{unknown}} stays");
        row("{{tricky}}", "{{name}}"); // what a value brings is not looked at again
        row("{{html}}", "<b>&amp;</b>");
        row("{{empty}}.", ".");
        row("{name} {{name} }} {{name", "{name} {{name} }} {{name");
        row("{{{{name}}}}", "{{Cora}}");
        row("a {{ b {{name}} c", "a {{ b Cora c");
        row("{{}} {{ }}", "{{}} {{ }}");
        row("}}{{", "}}{{");
        row("", "");
        row("{{Name}}", "{{Name}}");
    }

    void fillsIn()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QByteArray, text);
        const usecases::Variables variables{
            {"name", "Cora"}, {"tricky", "{{name}}"}, {"html", "<b>&amp;</b>"}, {"empty", ""}};
        QCOMPARE(QByteArray::fromStdString(domain::filledIn(content.toStdString(), variables)), text);
    }

    void findsVariables()
    {
        QVERIFY((domain::variablesIn("{{b}} {{ a }} {{b}} {{}} {c}") == Names{"b", "a"}));
        QVERIFY(domain::variablesIn("none").empty());
    }

    void conversationsFillIn()
    {
        m_store->conversation("c", Active, m_cora.person.id, m_ana.person.id);
        auto row = m_store->row("c");
        auto variables = usecases::variablesOf(m_store->db(), row, m_ana.person);
        QVERIFY((
            variables
            == usecases::
                Variables{{"agent_name", "Name of ana"}, {"conversation_id", "c"}, {"customer_name", "Name of cora"}}
        ));
        row.conversation.subject = "Lamp";
        const auto ticket =
            m_store->run(usecases::convertToTicket, std::string("c"), std::string("T"), m_ana);
        variables = usecases::variablesOf(m_store->db(), row, m_ana.person);
        QCOMPARE(variables["subject"], std::string("Lamp"));
        QCOMPARE(variables["ticket_code"], ticket->code);
    }

    void privateRepliesAreTheirAuthors_data()
    {
        QTest::addColumn<QByteArray>("who");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<QByteArray>("use");
        QTest::addColumn<QByteArray>("change");
        const auto row = [](const char* who, bool shared, const char* use, const char* change) {
            QTest::addRow("%s %s", who, shared ? "shared" : "own")
                << QByteArray(who) << shared << QByteArray(use) << QByteArray(change);
        };
        row("ana", false, "", "");
        row("ben", false, "NotYours", "NotFound");
        row("amir", false, "NotYours", "NotFound"); // a lead
        row("cora", false, "NotYours", "NotFound");
        row("ana", true, "", "");
        row("ben", true, "", "NotYours");
        row("amir", true, "", "");
        row("cora", true, "NotYours", "NotFound");
        row("key", true, "NotYours", "NotFound");
    }

    void privateRepliesAreTheirAuthors()
    {
        QFETCH(const QByteArray, who);
        QFETCH(const bool, shared);
        QFETCH(const QByteArray, use);
        QFETCH(const QByteArray, change);
        auto reply = created("Hi {{name}}", "", shared);
        const auto principal = named(who);
        const auto used = m_store->run(usecases::useCanned, principal, reply.id, usecases::Variables());
        QCOMPARE(QByteArray::fromStdString(reasonOf(used)), use);
        QCOMPARE(store::cannedReplyById(m_store->db(), reply.id)->usageCount, use.isEmpty() ? 1 : 0);
        reply.title = "Changed";
        const auto changed = m_store->run(usecases::changeCanned, principal, reply);
        QCOMPARE(QByteArray::fromStdString(reasonOf(changed)), change);
        const auto deleted = m_store->run(usecases::deleteCanned, principal, reply.id);
        QCOMPARE(QByteArray::fromStdString(reasonOf(deleted)), change);
        QCOMPARE(store::cannedReplyById(m_store->db(), reply.id).has_value(), !change.isEmpty());
    }

    void usesAreCounted()
    {
        const auto reply = created("Hi {{name}}", "hi", true);
        QVERIFY(reply.variables == Names{"name"});
        const auto used =
            m_store->run(usecases::useCanned, m_ben, reply.id, usecases::Variables{{"name", "Cora"}});
        QVERIFY(used->content == "Hi Cora" && used->reply.content == "Hi {{name}}");
        QVERIFY(used->reply.usageCount == 1);
        QCOMPARE(
            reasonOf(m_store->run(usecases::useCanned, m_ben, reply.id + 1, usecases::Variables())),
            std::string("NotFound")
        );
    }

    void whatTheVariablesMakeTooLongIsNotUsed()
    {
        const auto reply = created("{{a}}{{a}}", "", true);
        const usecases::Variables half{{"a", std::string(usecases::longestMessage / 2, 'x')}};
        QVERIFY(m_store->run(usecases::useCanned, m_ben, reply.id, half));
        const usecases::Variables more{{"a", std::string(usecases::longestMessage / 2 + 1, 'x')}};
        const auto refused = m_store->run(usecases::useCanned, m_ben, reply.id, more);
        QVERIFY(!refused && refused.error().text == usecases::filledTooLong);
        QCOMPARE(store::cannedReplyById(m_store->db(), reply.id)->usageCount, 1);
    }

    void shortcutsAreUnique()
    {
        const auto first = created("a", "x", true);
        auto second = created("b", "y", true);
        auto twin = second;
        twin.shortcut = "x";
        const auto made = m_store->run(usecases::createCanned, m_ben, twin);
        QCOMPARE(reasonOf(made), std::string("Invalid"));
        QCOMPARE(made.error().text, std::string(usecases::shortcutTaken));
        QCOMPARE(reasonOf(m_store->run(usecases::changeCanned, m_ana, twin)), std::string("Invalid"));
        second.content = "b {{new}}";
        second.variables.clear();
        const auto changed = m_store->run(usecases::changeCanned, m_ana, second);
        QVERIFY(changed && changed->shortcut == "y" && changed->variables == Names{"new"});
        QVERIFY(first.id != second.id);
    }

private:
    domain::CannedReply created(const std::string& content, const std::string& shortcut, bool shared)
    {
        domain::CannedReply draft;
        draft.title = "Title";
        draft.content = content;
        draft.shortcut = shortcut;
        draft.shared = shared;
        draft.creatorId = 999; // the principal counts
        draft.usageCount = 999;
        auto reply = *m_store->run(usecases::createCanned, m_ana, draft);
        if (reply.creatorId != m_ana.person.id || reply.usageCount != 0) {
            qFatal("a draft chose what is not its own");
        }
        return reply;
    }

    usecases::Principal named(const QByteArray& name) const
    {
        for (const auto& principal : {m_ana, m_ben, m_amir, m_cora}) {
            if (principal.person.username == name.toStdString()) {
                return principal;
            }
        }
        return asKey();
    }

    std::unique_ptr<TestStore> m_store;
    usecases::Principal m_ana;
    usecases::Principal m_ben;
    usecases::Principal m_amir;
    usecases::Principal m_cora;
};

BACKLINE_TEST(CannedUseTest)
#include "canned_use_test.moc"
