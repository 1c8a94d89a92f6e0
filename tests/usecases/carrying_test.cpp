#include "services/server/store/attachments.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/usecases/message_details.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/uploads.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

#include <boost/json/parse.hpp>

using namespace backline;
using namespace backline::server;
using tests::asKey;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using usecases::Saying;
using enum domain::ConversationState;

/// Files and articles that messages bring along.
class CarryingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_ana = m_store->person("ana", domain::Role::Agent);
        m_ben = m_store->person("ben", domain::Role::Agent);
        m_cora = m_store->person("cora", domain::Role::Customer);
        m_dan = m_store->person("dan", domain::Role::Customer);
        m_store->conversation("c", Active, m_cora.id, m_ana.id);
        m_store->conversation("d", Active, m_cora.id, m_ana.id);
    }

    void aFileIsGivenWithItsMessage()
    {
        const auto id = upload(m_cora, "a.pdf");
        const auto said = m_store->run(usecases::say, asPerson(m_cora), file("c", id));
        QVERIFY(said);
        QCOMPARE(said->message.type, std::string("file"));
        const auto json = boost::json::parse(said->json);
        QVERIFY(json.at("attachment").at("id") == id && json.at("attachment").at("name") == "Shown.pdf");
        QVERIFY(json.at("article").is_null());
        QVERIFY(said->json.find("a.pdf") == std::string::npos); // the stored name is nobody's business
        const auto stored = store::attachmentById(m_store->db(), id);
        QCOMPARE(stored->conversationId, m_store->row("c").conversation.id);
        const auto& event = m_store->effects().events.front();
        QVERIFY(event.message && event.message->id == said->message.id);
        QCOMPARE(event.conversationId, stored->conversationId);
        QCOMPARE(usecases::attachmentIn(*event.message)->storedName, std::string("a.pdf"));
        QCOMPARE(usecases::plainText(*event.message), std::string("Shown.pdf"));
    }

    void aFileStaysInItsConversation()
    {
        const auto id = upload(m_ana, "a.pdf");
        QVERIFY(m_store->run(usecases::say, asPerson(m_ana), file("c", id)));
        QVERIFY(m_store->run(usecases::say, asPerson(m_ana), file("c", id))); // once more is no harm
        QCOMPARE(textOf(m_ana, file("d", id)), std::string(usecases::fileNotYours));
    }

    void onlyOwnFilesAreSent()
    {
        const auto id = upload(m_ben, "a.pdf");
        QCOMPARE(textOf(m_ana, file("c", id)), std::string(usecases::fileNotYours));
        QCOMPARE(textOf(m_cora, file("c", id)), std::string(usecases::fileNotYours));
        QCOMPARE(textOf(m_ana, file("c", 999)), std::string(usecases::fileNotYours));
        QCOMPARE(store::attachmentById(m_store->db(), id)->conversationId, 0);
        QVERIFY(m_store->events().empty());
    }

    void articlesAreSharedWithThoseWhoMayReadThem()
    {
        const auto open = article("open", true, true);
        const auto inside = article("inside", false, true);
        const auto draft = article("draft", true, false);
        const auto said = m_store->run(usecases::say, asPerson(m_ana), shared("c", open));
        QVERIFY(said);
        const auto json = boost::json::parse(said->json);
        QVERIFY(json.at("type") == "kb_article" && json.at("article").at("slug") == "open");
        QVERIFY(json.at("attachment").is_null());
        QCOMPARE(usecases::plainText(said->message), std::string("Title of open"));
        QVERIFY(usecases::articleIn(said->message)->isPublic);
        QCOMPARE(textOf(m_ana, shared("c", inside)), std::string(usecases::articleNotToShare));
        QCOMPARE(textOf(m_ana, shared("c", draft)), std::string(usecases::articleNotToShare));
        QCOMPARE(textOf(m_cora, shared("c", open)), std::string(usecases::articleNotToShare));
        auto note = shared("c", inside);
        note.internal = true;
        QCOMPARE(textOf(m_ana, note), std::string());
    }

    void otherTypesAreUnknown()
    {
        Saying saying;
        saying.conversation = "c";
        saying.content = "x";
        for (const char* type : {"image", "Text", ""}) {
            saying.type = type;
            QCOMPARE(textOf(m_ana, saying), std::string(usecases::unknownType));
        }
        saying.type = "system";
        QCOMPARE(textOf(m_cora, saying), std::string(usecases::unknownType));
        QCOMPARE(textOf(m_ana, saying), std::string());
        const auto integrators = m_store->run(usecases::sayAsAssignedAgent, asKey(), file("c", 1));
        QCOMPARE(reasonOf(integrators), std::string("Invalid"));
    }

    void repeatsCarryTheSame()
    {
        const auto first = upload(m_ana, "a.pdf");
        const auto second = upload(m_ana, "b.pdf");
        auto saying = file("c", first);
        saying.clientId = "k";
        const auto said = m_store->run(usecases::say, asPerson(m_ana), saying);
        QCOMPARE(m_store->run(usecases::say, asPerson(m_ana), saying)->json, said->json);
        saying.attachmentId = second;
        QCOMPARE(reasonOf(m_store->run(usecases::say, asPerson(m_ana), saying)), std::string("KeyReused"));
        QCOMPARE(store::attachmentById(m_store->db(), second)->conversationId, domain::Id(0));
        Saying text;
        text.conversation = "c";
        text.clientId = "k";
        QCOMPARE(reasonOf(m_store->run(usecases::say, asPerson(m_ana), text)), std::string("KeyReused"));
    }

    void whoMayFetch()
    {
        const auto unsent = upload(m_cora, "unsent.pdf");
        const auto sent = upload(m_ana, "sent.pdf");
        const auto inNote = upload(m_ana, "note.pdf");
        m_store->run(usecases::say, asPerson(m_ana), file("c", sent));
        auto note = file("c", inNote);
        note.internal = true;
        m_store->run(usecases::say, asPerson(m_ana), note);
        QCOMPARE(fetchers(unsent), std::string("cora"));
        QCOMPARE(fetchers(sent), std::string("ana ben cora"));
        QCOMPARE(fetchers(inNote), std::string("ana ben"));
    }

    void visitorsFetchFromTheirConversation()
    {
        const auto id = upload(m_cora, "a.pdf");
        m_store->run(usecases::say, asPerson(m_cora), file("c", id));
        const auto attachment = store::attachmentById(m_store->db(), id).value();
        auto visitor = asPerson(m_cora);
        visitor.conversation = "d";
        QVERIFY(!usecases::mayFetch(m_store->db(), visitor, attachment));
        visitor.conversation = "c";
        QVERIFY(usecases::mayFetch(m_store->db(), visitor, attachment));
        QVERIFY(!usecases::mayFetch(m_store->db(), asKey(), attachment));
    }

    void detailsThatCannotBeReadAreNone()
    {
        domain::Message message;
        for (const char* details : {"", "{", "[]", R"({"attachment":3})", R"({"other":{}})"}) {
            message.details = details;
            QVERIFY(!usecases::attachmentIn(message) && !usecases::articleIn(message));
            QVERIFY(usecases::plainText(message).empty());
        }
    }

private:
    domain::Id upload(const domain::Person& uploader, const std::string& stored)
    {
        domain::Attachment attachment;
        attachment.storedName = stored;
        attachment.originalName = "Shown.pdf";
        attachment.mime = "application/pdf";
        attachment.size = 3;
        attachment.uploaderId = uploader.id;
        domain::Id id = 0;
        m_store->write([&](store::Unit& unit) { id = store::insertAttachment(unit, attachment); });
        return id;
    }

    domain::Id article(const std::string& slug, bool isPublic, bool published)
    {
        domain::Id id = 0;
        m_store->write([&](store::Unit& unit) {
            id = store::insertArticle(
                unit, {0, slug, "Title of " + slug, "Text", "", "", isPublic, published, 0}
            );
        });
        return id;
    }

    static Saying file(const std::string& conversation, domain::Id id)
    {
        Saying saying;
        saying.conversation = conversation;
        saying.type = "file";
        saying.attachmentId = id;
        return saying;
    }

    static Saying shared(const std::string& conversation, domain::Id id)
    {
        Saying saying;
        saying.conversation = conversation;
        saying.type = "kb_article";
        saying.articleId = id;
        return saying;
    }

    /// Why it was refused; "" for success.
    std::string textOf(const domain::Person& speaker, const Saying& saying)
    {
        const auto result = m_store->run(usecases::say, asPerson(speaker), saying);
        return result ? std::string() : result.error().text;
    }

    std::string fetchers(domain::Id id)
    {
        const auto attachment = store::attachmentById(m_store->db(), id).value();
        std::string names;
        for (const auto& person : {m_ana, m_ben, m_cora, m_dan}) {
            if (usecases::mayFetch(m_store->db(), asPerson(person), attachment)) {
                names += (names.empty() ? "" : " ") + person.username;
            }
        }
        return names;
    }

    std::unique_ptr<TestStore> m_store;
    domain::Person m_ana;
    domain::Person m_ben;
    domain::Person m_cora;
    domain::Person m_dan;
};

BACKLINE_TEST(CarryingTest)
#include "carrying_test.moc"
