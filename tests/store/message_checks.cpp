#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/store/read_marks.h"
#include "services/server/store/store_error.h"
#include "tests/store/finished_jobs.h"
#include "tests/store/repository_checks.h"

#include <QTest>

#include <latch>

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

std::string numbers(const std::vector<domain::Message>& messages)
{
    std::string all;
    for (const auto& message : messages) {
        all += std::to_string(message.seq);
    }
    return all;
}

/// Jobs that share one transaction: they are handed over while the writer is held up.
class OneBatch
{
public:
    OneBatch(store::Writer& writer, FinishedJobs& finished)
        : m_writer(writer)
        , m_finished(finished)
    {
        // Not before the writer stands still: it would take some of the jobs together with the gate.
        const auto held = std::make_shared<std::latch>(1);
        m_writer.submit(m_finished.job("gate", [gate = m_gate, held](store::Unit&) {
            held->count_down();
            gate->wait();
        }));
        held->wait();
    }

    ~OneBatch() { m_gate->count_down(); }

    OneBatch(const OneBatch&) = delete;
    OneBatch& operator=(const OneBatch&) = delete;

    void add(const std::string& name, FinishedJobs::Run run)
    {
        m_writer.submit(m_finished.job(name, std::move(run)));
    }

private:
    store::Writer& m_writer;
    FinishedJobs& m_finished;
    std::shared_ptr<std::latch> m_gate = std::make_shared<std::latch>(1);
};

} // namespace

void RepositoryChecks::messagesNumberTheirStreams()
{
    const auto one = addConversation("sess-1");
    const auto two = addConversation("sess-2");
    std::vector<long long> numbers;
    write(
        [&](Unit& unit) {
            for (auto message : {said(one, "a"), said(one, "b", true), said(two, "c"), said(one, "d")}) {
                QVERIFY(store::insertMessage(unit, message, {}));
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
            QVERIFY(store::insertMessage(unit, lost, {}));
            throw std::runtime_error("rolled back");
        });
    } catch (const std::runtime_error&) { // NOLINT(bugprone-empty-catch): the number must be free again
    }
    write([&](Unit& unit) {
        auto next = said(one, "e");
        QVERIFY(store::insertMessage(unit, next, {}));
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
    write([&](Unit& unit) { QVERIFY(store::insertMessage(unit, message, "agent:client-1")); }, 8'000);
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
    std::string stored;
    const auto say = [&](const std::string& content, const std::string& key) {
        write([&](Unit& unit) {
            auto message = said(id, content);
            stored += store::insertMessage(unit, message, key) ? content : "-";
        });
    };
    say("a", "key");
    say("b", {});
    say("c", {}); // no key is no twin of no key
    say("d", "key");
    say("e", "another");
    QCOMPARE(stored, std::string("abc-e"));
    QCOMPARE(store::messageBySenderKey(*m_db, "key")->content, std::string("a"));
    QVERIFY(!store::messageBySenderKey(*m_db, "").has_value());
    QCOMPARE(contents(store::lastMessages(*m_db, id, true, 9)), std::string("abce"));
    QCOMPARE(store::lastOfConversation(*m_db, id, false), 4);
}

void RepositoryChecks::messagePages()
{
    const auto id = addConversation("sess-1");
    write([&](Unit& unit) {
        for (const std::string content : {"a", "b", "c", "d", "e"}) {
            auto message = said(id, content);
            QVERIFY(store::insertMessage(unit, message, {}));
            auto whisper = said(id, "(" + content + ")", true);
            QVERIFY(store::insertMessage(unit, whisper, {}));
        }
    });
    QCOMPARE(contents(store::lastMessages(*m_db, id, false, 3)), std::string("cde"));
    QCOMPARE(contents(store::lastMessages(*m_db, id, true, 3)), std::string("(d)e(e)"));
    QCOMPARE(contents(store::publicMessagesAfter(*m_db, id, 2, 2)), std::string("cd"));
    QCOMPARE(contents(store::publicMessagesAfter(*m_db, id, 5, 2)), std::string());
    QCOMPARE(contents(store::streamMessages(*m_db, id, false, 1, 3)), std::string("bc"));
    QCOMPARE(contents(store::streamMessages(*m_db, id, true, 3, 99)), std::string("(d)(e)"));
}

/// The numbers follow each other whatever else happens in the same transaction.
void RepositoryChecks::messagesOfOneTransaction()
{
    const auto id = addConversation("sess-1");
    FinishedJobs finished;
    store::Writer writer([this] { return openAgain(); }, finished.release());
    {
        OneBatch batch(writer, finished);
        const auto say = [&](const std::string& content, const std::string& key, bool fails) {
            batch.add(content, [=](Unit& unit) {
                auto message = said(id, content);
                store::speakingState(unit.db, "sess-1");
                static_cast<void>(store::insertMessage(unit, message, key));
                if (fails) {
                    throw std::runtime_error("changed its mind");
                }
            });
        };
        say("a", "key", false);
        say("b", "key", false); // a repeat takes no number
        say("c", {}, true); // nor does what is undone
        batch.add("event", [=](Unit& unit) {
            store::appendToConversation(unit, id, "sess-1", false, "conversation.changed", "{}");
        });
        say("d", {}, false);
    }
    writer.stop();
    QVERIFY(finished.failure("c") == store::StoreFailure::Other && finished.committed("d"));
    const auto messages = store::lastMessages(*m_db, id, true, 9);
    QCOMPARE(contents(messages), std::string("ad"));
    QCOMPARE(numbers(messages), std::string("13"));
    QCOMPARE(store::lastOfConversation(*m_db, id, false), 3);
}

void RepositoryChecks::whatChangesInATransactionIsSeen()
{
    using enum domain::ConversationState;
    const auto id = addConversation("sess-1");
    const auto agent = addPerson("agent");
    std::vector<domain::ConversationState> seen;
    const auto look = [&seen](Unit& unit) { seen.push_back(store::speakingState(unit.db, "sess-1")->state); };
    FinishedJobs finished;
    store::Writer writer([this] { return openAgain(); }, finished.release());
    {
        OneBatch batch(writer, finished);
        batch.add("before", [&, look](Unit& unit) {
            seen.clear(); // the batch runs twice, since one of its jobs fails
            look(unit);
        });
        batch.add("waiting", [=](Unit& unit) {
            QVERIFY(store::advance(unit, id, Bot, Pending, 0));
            look(unit);
        });
        batch.add("undone", [=](Unit& unit) {
            QVERIFY(store::advance(unit, id, Pending, Active, agent));
            look(unit);
            throw std::runtime_error("changed its mind");
        });
        batch.add("after", look);
    }
    writer.stop();
    QVERIFY((seen == std::vector{Bot, Pending, Active, Pending}));
    QVERIFY(store::speakingState(*m_db, "sess-1")->state == Pending);
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
            QVERIFY(store::insertMessage(unit, message, {}));
            store::appendToConversation(unit, id, "sess-1", false, "conversation.changed", R"({"n":1})");
            store::appendToConversation(unit, id, "sess-1", true, "card.changed", "{}");
            auto next = said(id, "b");
            QVERIFY(store::insertMessage(unit, next, {}));
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
