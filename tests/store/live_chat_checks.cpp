#include "services/server/store/attachments.h"
#include "services/server/store/canned_replies.h"
#include "services/server/store/chat_lists.h"
#include "services/server/store/conversations.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/store/ratings.h"
#include "services/server/store/store_error.h"
#include "services/server/store/tickets.h"
#include "services/server/store/transfers.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;
using State = domain::ConversationState;

namespace {

domain::Attachment upload(domain::Id uploader, const std::string& stored, long long size)
{
    domain::Attachment attachment;
    attachment.storedName = stored;
    attachment.originalName = "Q3 'r\xC3\xA9sum\xC3\xA9'.pdf";
    attachment.mime = "application/pdf";
    attachment.size = size;
    attachment.uploaderId = uploader;
    return attachment;
}

domain::CannedReply canned(domain::Id creator, const std::string& title, bool shared)
{
    domain::CannedReply reply;
    reply.title = title;
    reply.content = "Hello {{name}}, 100% of it";
    reply.category = "Openings";
    reply.shared = shared;
    reply.creatorId = creator;
    reply.variables = {"name"};
    return reply;
}

std::string titles(const std::vector<domain::CannedReply>& replies)
{
    std::string all;
    for (const auto& reply : replies) {
        all += (all.empty() ? "" : ",") + reply.title;
    }
    return all;
}

std::string ids(const std::vector<store::ConversationRow>& rows)
{
    std::string all;
    for (const auto& row : rows) {
        all += (all.empty() ? "" : ",") + row.conversation.publicId;
    }
    return all;
}

} // namespace

void RepositoryChecks::attachmentsBelongOnce()
{
    const auto uploader = addPerson("uploader", domain::Role::Customer);
    const auto one = addConversation("sess-1");
    const auto two = addConversation("sess-2");
    domain::Id id = 0;
    write(
        [&](Unit& unit) { id = store::insertAttachment(unit, upload(uploader, "a.pdf", 5'000'000'000)); },
        7'000
    );
    const auto unsent = store::attachmentById(*m_db, id);
    QVERIFY(unsent && unsent->conversationId == 0 && unsent->createdAt == 7'000);
    QVERIFY(unsent->originalName == upload(0, "", 0).originalName && unsent->mime == "application/pdf");
    QVERIFY(unsent->size == 5'000'000'000 && unsent->uploaderId == uploader);
    write([&](Unit& unit) {
        QVERIFY(store::giveAttachment(unit, id, one));
        QVERIFY(!store::giveAttachment(unit, id, two));
    });
    QCOMPARE(store::attachmentByStoredName(*m_db, "a.pdf")->conversationId, one);
    QVERIFY(!store::attachmentByStoredName(*m_db, "b.pdf").has_value());
    QVERIFY(!store::attachmentById(*m_db, id + 1).has_value());
}

void RepositoryChecks::uploadsAreCountedAndDropped()
{
    const auto uploader = addPerson("uploader", domain::Role::Customer);
    const auto conversation = addConversation("sess-1");
    QCOMPARE(store::uploadedBytes(*m_db, uploader, 0), 0);
    domain::Id sent = 0;
    write([&](Unit& unit) { sent = store::insertAttachment(unit, upload(uploader, "old.pdf", 10)); }, 1'000);
    write([&](Unit& unit) { store::insertAttachment(unit, upload(uploader, "lost.pdf", 20)); }, 1'000);
    write([&](Unit& unit) { store::insertAttachment(unit, upload(uploader, "new.pdf", 40)); }, 2'000);
    QCOMPARE(store::uploadedBytes(*m_db, uploader, 1'000), 70);
    QCOMPARE(store::uploadedBytes(*m_db, uploader, 1'001), 40);
    QCOMPARE(store::uploadedBytes(*m_db, uploader + 1, 0), 0);
    write([&](Unit& unit) {
        store::giveAttachment(unit, sent, conversation);
        store::dropUnsentAttachments(unit, 2'000);
    });
    QVERIFY(store::attachmentByStoredName(*m_db, "old.pdf").has_value());
    QVERIFY(!store::attachmentByStoredName(*m_db, "lost.pdf").has_value());
    QVERIFY(store::attachmentByStoredName(*m_db, "new.pdf").has_value());
}

void RepositoryChecks::cannedRepliesComeBackWhole()
{
    const auto ana = addPerson("ana");
    auto reply = canned(ana, "Hi", true);
    reply.shortcut = "hi";
    write([&](Unit& unit) { reply.id = store::insertCannedReply(unit, reply); }, 3'000);
    const auto read = store::cannedReplyByShortcut(*m_db, "hi");
    QVERIFY(read && read->id == reply.id && read->title == "Hi" && read->content == reply.content);
    QVERIFY(read->shared && read->creatorName == "Name of ana" && read->variables == reply.variables);
    QVERIFY(read->createdAt == 3'000 && read->updatedAt == 3'000 && read->usageCount == 0);
    reply.title = "Ho";
    reply.shortcut.clear();
    reply.shared = false;
    write(
        [&](Unit& unit) {
            store::updateCannedReply(unit, reply);
            store::countCannedUse(unit, reply.id);
            store::insertCannedReply(unit, canned(ana, "Also without a shortcut", false));
        },
        4'000
    );
    const auto changed = store::cannedReplyById(*m_db, reply.id);
    QVERIFY(changed->title == "Ho" && changed->shortcut.empty() && !changed->shared);
    QVERIFY(changed->usageCount == 1 && changed->createdAt == 3'000 && changed->updatedAt == 4'000);
    QVERIFY(!store::cannedReplyByShortcut(*m_db, "hi").has_value());
    write([&](Unit& unit) { store::deleteCannedReply(unit, reply.id); });
    QVERIFY(!store::cannedReplyById(*m_db, reply.id).has_value());
}

void RepositoryChecks::cannedShortcutsAreUnique()
{
    const auto ana = addPerson("ana");
    auto reply = canned(ana, "One", true);
    reply.shortcut = "x";
    write([&](Unit& unit) { store::insertCannedReply(unit, reply); });
    try {
        write([&](Unit& unit) { store::insertCannedReply(unit, reply); });
        QFAIL("a shortcut was used twice");
    } catch (const std::exception& error) {
        QVERIFY(store::classify(error) == store::StoreFailure::Constraint);
    }
}

void RepositoryChecks::cannedRepliesAreFiltered()
{
    const auto ana = addPerson("ana");
    const auto ben = addPerson("ben");
    domain::Id often = 0;
    write([&](Unit& unit) {
        store::insertCannedReply(unit, canned(ana, "B", true));
        often = store::insertCannedReply(unit, canned(ana, "C", true));
        auto closing = canned(ben, "A", true);
        closing.category = "Closings";
        closing.shortcut = "bye";
        closing.content = "Bye_bye";
        store::insertCannedReply(unit, closing);
        store::insertCannedReply(unit, canned(ben, "Ben's own", false));
        store::countCannedUse(unit, often);
    });
    const auto found = [this](const store::CannedFilter& filter) {
        return titles(store::cannedReplies(*m_db, filter));
    };
    QCOMPARE(found({ana, "", ""}), std::string("C,A,B"));
    QCOMPARE(found({ben, "", ""}), std::string("C,A,B,Ben's own"));
    QCOMPARE(found({ana, "Closings", ""}), std::string("A"));
    QCOMPARE(found({ana, "", "BYE"}), std::string("A"));
    QCOMPARE(found({ana, "", "e_b"}), std::string("A")); // no wildcard
    QCOMPARE(found({ana, "", "100%"}), std::string("C,B"));
    QCOMPARE(found({ben, "Openings", "own"}), std::string("Ben's own"));
    QVERIFY((store::cannedCategories(*m_db, ana) == std::vector<std::string>{"Closings", "Openings"}));
}

void RepositoryChecks::transfersInOrder()
{
    const auto ana = addPerson("ana");
    const auto ben = addPerson("ben");
    const auto id = addConversation("sess-1");
    write(
        [&](Unit& unit) {
            store::advance(unit, id, State::Bot, State::Pending, 0);
            store::advance(unit, id, State::Pending, State::Active, ana);
        },
        2'000
    );
    write(
        [&](Unit& unit) {
            QVERIFY(!store::reassign(unit, id, ben, ana)); // it is not Ben's
            QVERIFY(store::reassign(unit, id, ana, ben));
            QCOMPARE(store::speakingState(unit.db, "sess-1")->agentId, ben);
            store::insertTransfer(unit, id, {ana, ben, ana, "speaks French", 0});
            store::insertTransfer(unit, id, {ben, ana, ben, "", 0});
        },
        3'000
    );
    QVERIFY(store::conversationById(*m_db, id)->assignedAt == 2'000); // the customer waited no longer
    const auto transfers = store::transfersOf(*m_db, id);
    QCOMPARE(transfers.size(), std::size_t{2});
    QVERIFY(transfers[0].fromId == ana && transfers[0].toId == ben && transfers[0].byId == ana);
    QVERIFY(
        transfers[0].reason == "speaks French" && transfers[0].at == 3'000 && transfers[1].reason.empty()
    );
    QVERIFY(store::transfersOf(*m_db, id + 1).empty());
    write([&](Unit& unit) {
        store::advance(unit, id, State::Active, State::Closed, 0);
        QVERIFY(!store::reassign(unit, id, ben, ana));
    });
}

void RepositoryChecks::ratingsAreGivenOnce()
{
    const auto id = addConversation("sess-1");
    QVERIFY(!store::ratingOf(*m_db, id).has_value());
    write(
        [&](Unit& unit) {
            QVERIFY(store::insertRating(unit, id, {4, "Quick", 0}));
            QVERIFY(!store::insertRating(unit, id, {1, "Slow", 0}));
        },
        5'000
    );
    const auto rating = store::ratingOf(*m_db, id);
    QVERIFY(rating && rating->stars == 4 && rating->comment == "Quick" && rating->at == 5'000);
}

void RepositoryChecks::messagesKeepWhatTheyCarry()
{
    const auto id = addConversation("sess-1");
    const auto add = [&](Unit& unit, const std::string& uuid, long long file, bool internal) {
        domain::Message message;
        message.uuid = uuid;
        message.conversationId = id;
        message.type = "file";
        message.internal = internal;
        message.details = R"({"attachment":{"id":)" + std::to_string(file) + R"(,"name":"a.pdf"}})";
        QVERIFY(store::insertMessage(unit, message, {}));
    };
    write([&](Unit& unit) {
        add(unit, "one", 7, false);
        add(unit, "two", 8, true);
    });
    const auto all = store::lastMessages(*m_db, id, true, 9);
    QCOMPARE(all.front().details, std::string(R"({"attachment":{"id":7,"name":"a.pdf"}})"));
    QCOMPARE(all.front().type, std::string("file"));
    QVERIFY(store::isPublicAttachment(*m_db, id, 7));
    QVERIFY(!store::isPublicAttachment(*m_db, id, 8)); // a note's
    QVERIFY(!store::isPublicAttachment(*m_db, id, 70) && !store::isPublicAttachment(*m_db, id + 1, 7));
    QVERIFY(!store::isSharedArticle(*m_db, id, 7)); // it is a file
    QCOMPARE(store::messageById(*m_db, all.back().id)->uuid, std::string("two"));
    QVERIFY(!store::messageById(*m_db, all.back().id + 1).has_value());
    QCOMPARE(store::publicMessageUpTo(*m_db, id, 9), all.front().id);
    QCOMPARE(store::publicMessageUpTo(*m_db, id, 0), 0);
}

void RepositoryChecks::conversationsKeepWhatTheyCameWith()
{
    domain::Conversation conversation;
    conversation.publicId = "sess-1";
    conversation.channel = "livechat";
    conversation.metadata = R"({"page_url":"https://shop.example/"})";
    conversation.source = "web";
    domain::Id id = 0;
    write([&](Unit& unit) { id = store::insertConversation(unit, conversation); });
    auto read = store::conversationById(*m_db, id);
    QVERIFY(read && read->metadata == conversation.metadata && read->source == "web");
    read->subject = "Changed";
    write([&](Unit& unit) { store::updateConversation(unit, *read); });
    QCOMPARE(store::conversationRow(*m_db, id)->conversation.metadata, conversation.metadata);
    const auto plain = addConversation("sess-2");
    QCOMPARE(store::conversationById(*m_db, plain)->metadata, std::string("{}"));
}

void RepositoryChecks::chatsOfOnePerson()
{
    const auto ana = addPerson("ana");
    const auto cora = addPerson("cora", domain::Role::Customer);
    const auto add = [&](const std::string& publicId, State state, domain::Instant assigned) {
        const auto id = addConversation(publicId, cora);
        write(
            [&](Unit& unit) {
                if (state != State::Bot) {
                    store::advance(unit, id, State::Bot, State::Pending, 0);
                }
                if (state == State::Active || state == State::Closed) {
                    store::advance(unit, id, State::Pending, State::Active, ana);
                }
                if (state == State::Closed) {
                    store::advance(unit, id, State::Active, State::Closed, 0);
                }
            },
            assigned
        );
        return id;
    };
    add("bot", State::Bot, 1'000);
    add("closed", State::Closed, 2'000);
    add("late", State::Active, 4'000);
    add("early", State::Active, 3'000);
    const auto waiting = add("waiting", State::Pending, 5'000);
    addConversation("nobody's");
    const store::CustomerChats all{cora, 0, std::nullopt};
    QCOMPARE(ids(store::chatsOfCustomer(*m_db, all, 9)), std::string("waiting,early,late,closed"));
    QCOMPARE(ids(store::chatsOfCustomer(*m_db, all, 2)), std::string("waiting,early"));
    QCOMPARE(ids(store::chatsOfCustomer(*m_db, {cora, waiting, false}, 9)), std::string("early,late"));
    QCOMPARE(ids(store::chatsOfCustomer(*m_db, {cora, 0, true}, 9)), std::string("closed"));
    QCOMPARE(store::chatCountOf(*m_db, {cora, waiting, std::nullopt}), 3);
    QCOMPARE(store::chatCountOf(*m_db, {ana, 0, std::nullopt}), 0);
    QCOMPARE(ids(store::chatsOfAgent(*m_db, ana, State::Active, 9)), std::string("early,late"));
    QCOMPARE(ids(store::chatsOfAgent(*m_db, ana, State::Closed, 9)), std::string("closed"));
    QCOMPARE(ids(store::allChats(*m_db, 9)), std::string("waiting,early,late,closed"));
    QCOMPARE(store::closedConversations(*m_db, ana, 2'000), 1);
    QCOMPARE(store::closedConversations(*m_db, ana, 2'001), 0);
}

void RepositoryChecks::ticketsOfOnePerson()
{
    const auto cora = addPerson("cora", domain::Role::Customer);
    const auto conversation = addConversation("sess-1", cora);
    write(
        [&](Unit& unit) {
            store::insertTicket(unit, {"TCK-1", "IT", "Laptop", cora, conversation, "a\nb"});
            const auto done = store::insertTicket(unit, {"TCK-2", "HR", "Payslip", cora, 0, {}});
            unit.db.query("UPDATE ticket SET status = 'resolved' WHERE id = :id").use(done).run();
            store::insertTicket(unit, {"TCK-3", "", "Other's", 0, 0, {}});
        },
        6'000
    );
    const auto all = store::ticketsOf(*m_db, cora, store::TicketChoice::All, 9);
    QCOMPARE(all.size(), std::size_t{2});
    QVERIFY(all[0].code == "TCK-2" && all[0].status == "resolved" && all[0].createdAt == 6'000);
    QCOMPARE(store::ticketsOf(*m_db, cora, store::TicketChoice::All, 1).size(), std::size_t{1});
    const auto open = store::ticketsOf(*m_db, cora, store::TicketChoice::Open, 9);
    QVERIFY(open.size() == 1 && open[0].title == "Laptop" && open[0].status == "open");
    QCOMPARE(store::ticketOfConversation(*m_db, conversation)->code, std::string("TCK-1"));
    QVERIFY(!store::ticketOfConversation(*m_db, conversation + 1).has_value());
}

void RepositoryChecks::handsOfTheStaff()
{
    const auto ana = addPerson("ana");
    addPerson("cora", domain::Role::Customer);
    write(
        [&](Unit& unit) {
            store::setSkills(
                unit,
                ana,
                {"billing",
                 "fran\xC3\xA7"
                 "ais"}
            );
            store::setCapacity(unit, ana, 9);
            store::noteSignOfLife(unit, ana);
        },
        8'000
    );
    const auto staff = store::allStaff(*m_db);
    QCOMPARE(staff.size(), std::size_t{1});
    QVERIFY((staff[0].skills == std::vector<std::string>{"billing", "fran\xC3\xA7" "ais"}));
    QVERIFY(staff[0].capacity == 9 && staff[0].lastActivityAt == 8'000);
}

void RepositoryChecks::articlesByName()
{
    domain::Id id = 0;
    write([&](Unit& unit) {
        id = store::insertArticle(unit, {0, "vpn", "VPN", "Text", "IT", "vpn, tunnel", false, true, 0});
    });
    const auto article = store::articleBySlug(*m_db, "vpn");
    QVERIFY(article && article->id == id && article->title == "VPN" && !article->isPublic);
    QCOMPARE(store::articleById(*m_db, id)->slug, std::string("vpn"));
    QVERIFY(
        !store::articleById(*m_db, id + 1).has_value() && !store::articleBySlug(*m_db, "VPN").has_value()
    );
}

} // namespace backline::tests
