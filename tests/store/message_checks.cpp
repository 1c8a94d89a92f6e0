#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/store/read_marks.h"
#include "services/server/store/store_error.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;

namespace {

domain::Message said(domain::Id conversation, const std::string& content, bool internal = false)
{
    domain::Message message;
    message.uuid = "uuid-" + content;
    message.conversationId = conversation;
    message.content = content;
    message.internal = internal;
    return message;
}

std::string contents(const std::vector<domain::Message>& messages)
{
    std::string all;
    for (const auto& message : messages) {
        all += message.content;
    }
    return all;
}

} // namespace

void RepositoryChecks::messagesNumberTheirStreams()
{
    const auto one = addConversation("sess-1");
    const auto two = addConversation("sess-2");
    std::vector<long long> numbers;
    write(
        [&](Unit& unit) {
            for (auto message : {said(one, "a"), said(one, "b", true), said(two, "c"), said(one, "d")}) {
                store::insertMessage(unit, message, {});
                numbers.push_back(message.seq);
            }
        },
        7'000
    );
    QVERIFY((numbers == std::vector<long long>{1, 1, 1, 2}));
    QCOMPARE(store::lastOfConversation(*m_db, one, false), 2);
    QCOMPARE(store::lastOfConversation(*m_db, one, true), 1);
    QCOMPARE(store::lastOfConversation(*m_db, two, true), 0);
    QCOMPARE(store::conversationById(*m_db, one)->lastMessageAt, 7'000);
    try {
        write([&](Unit& unit) {
            auto lost = said(one, "lost");
            store::insertMessage(unit, lost, {});
            throw std::runtime_error("rolled back");
        });
    } catch (const std::runtime_error&) { // NOLINT(bugprone-empty-catch): the number must be free again
    }
    write([&](Unit& unit) {
        auto next = said(one, "e");
        store::insertMessage(unit, next, {});
        QCOMPARE(next.seq, 3);
    });
}

void RepositoryChecks::messagesComeBackWhole()
{
    auto message = said(addConversation("sess-1"), "line\nline \xF0\x9F\x99\x82 'x' :y");
    message.author = domain::Author::Agent;
    message.authorId = addPerson("agent");
    message.authorName = "Agent";
    message.type = "kb_article";
    message.aiOrigin = "edited";
    message.clientId = "client-1";
    write([&](Unit& unit) { store::insertMessage(unit, message, "agent:client-1"); }, 8'000);
    const auto read = store::messageBySenderKey(*m_db, "agent:client-1");
    QVERIFY(read && read->id == message.id && read->seq == 1 && read->at == 8'000);
    QVERIFY(read->uuid == message.uuid && read->content == message.content && read->type == message.type);
    QVERIFY(read->author == message.author && read->authorId == message.authorId);
    QVERIFY(read->authorName == "Agent" && read->clientId == "client-1" && !read->internal);
    QVERIFY(read->isAi && read->aiOrigin == "edited");
}

void RepositoryChecks::senderKeysAreUnique()
{
    const auto id = addConversation("sess-1");
    const auto say = [&](const std::string& content, const std::string& key) {
        write([&](Unit& unit) {
            auto message = said(id, content);
            store::insertMessage(unit, message, key);
        });
    };
    say("a", "key");
    say("b", {});
    say("c", {}); // no key is no twin of no key
    try {
        say("d", "key");
        QFAIL("a key was used twice");
    } catch (const std::exception& error) {
        QVERIFY(store::classify(error) == store::StoreFailure::Constraint);
    }
    QCOMPARE(store::messageBySenderKey(*m_db, "key")->content, std::string("a"));
    QVERIFY(!store::messageBySenderKey(*m_db, "").has_value());
    QCOMPARE(contents(store::lastMessages(*m_db, id, true, 9)), std::string("abc"));
    QCOMPARE(store::lastOfConversation(*m_db, id, false), 3);
}

void RepositoryChecks::messagePages()
{
    const auto id = addConversation("sess-1");
    write([&](Unit& unit) {
        for (const std::string content : {"a", "b", "c", "d", "e"}) {
            auto message = said(id, content);
            store::insertMessage(unit, message, {});
            auto whisper = said(id, "(" + content + ")", true);
            store::insertMessage(unit, whisper, {});
        }
    });
    QCOMPARE(contents(store::lastMessages(*m_db, id, false, 3)), std::string("cde"));
    QCOMPARE(contents(store::lastMessages(*m_db, id, true, 3)), std::string("(d)e(e)"));
    QCOMPARE(contents(store::publicMessagesAfter(*m_db, id, 2, 2)), std::string("cd"));
    QCOMPARE(contents(store::publicMessagesAfter(*m_db, id, 5, 2)), std::string());
    QCOMPARE(contents(store::streamMessages(*m_db, id, false, 1, 3)), std::string("bc"));
    QCOMPARE(contents(store::streamMessages(*m_db, id, true, 3, 99)), std::string("(d)(e)"));
}

/// A message is its own event, so that messages and other events of a stream take turns in its numbers.
void RepositoryChecks::eventsShareTheNumbers()
{
    const auto id = addConversation("sess-1");
    const auto stream = store::publicStream("sess-1");
    store::Effects released;
    write(
        [&](Unit& unit) {
            auto message = said(id, "a");
            store::insertMessage(unit, message, {});
            store::appendToConversation(unit, id, "sess-1", false, "conversation.changed", R"({"n":1})");
            store::appendToConversation(unit, id, "sess-1", true, "card.changed", "{}");
            auto next = said(id, "b");
            store::insertMessage(unit, next, {});
            QCOMPARE(next.seq, 3);
            released = unit.effects;
        },
        9'000
    );
    const auto events = store::storedEvents(*m_db, stream, 0, 99);
    QCOMPARE(events.size(), 1U);
    QVERIFY(events[0].stream == stream && events[0].seq == 2 && events[0].type == "conversation.changed");
    QVERIFY(events[0].at == 9'000 && events[0].data == R"({"n":1})");
    QCOMPARE(store::storedEvents(*m_db, store::staffStream("sess-1"), 0, 99).front().seq, 1);
    QCOMPARE(store::lastOfConversation(*m_db, id, false), 3);
    QVERIFY(released.events.size() == 2 && released.events[0].seq == 2 && released.events[1].seq == 1);
}

void RepositoryChecks::streamsOfTheirOwn()
{
    const auto stream = store::queueStream({});
    QCOMPARE(store::lastOf(*m_db, stream), 0);
    write([&](Unit& unit) {
        for (int i = 0; i < 5; ++i) {
            store::append(unit, stream, "queue.changed", std::to_string(i));
        }
        store::append(unit, store::personStream(7), "notice", "{}");
    });
    QCOMPARE(store::lastOf(*m_db, stream), 5);
    QCOMPARE(store::lastOf(*m_db, store::personStream(7)), 1);
    const auto some = store::storedEvents(*m_db, stream, 1, 3);
    QVERIFY(some.size() == 2 && some[0].seq == 2 && some[1].seq == 3 && some[1].data == "2");
    QVERIFY(store::storedEvents(*m_db, stream, 5, 99).empty());
}

void RepositoryChecks::readMarksNeverGoBack()
{
    const auto id = addConversation("sess-1");
    const auto agent = addPerson("agent");
    QCOMPARE(store::readMark(*m_db, id, agent), 0);
    for (const long long seq : {3, 8, 5}) {
        write([&](Unit& unit) { store::markRead(unit, id, agent, seq); });
    }
    QCOMPARE(store::readMark(*m_db, id, agent), 8);
    QCOMPARE(store::readMark(*m_db, id, agent + 1), 0);
}

} // namespace backline::tests
