#include "services/server/store/mentions.h"
#include "services/server/store/messages.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;

using Ids = std::vector<domain::Id>;

Ids RepositoryChecks::addNotes(domain::Id conversation, int count)
{
    Ids ids;
    write([&](Unit& unit) {
        for (int i = 0; i < count; ++i) {
            domain::Message note;
            note.uuid = "note-" + std::to_string(conversation) + "-" + std::to_string(i);
            note.conversationId = conversation;
            note.internal = true;
            note.content = "@ana";
            QVERIFY(store::insertMessage(unit, note, {}));
            ids.push_back(note.id);
        }
    });
    return ids;
}

void RepositoryChecks::mentionsNotSeenComeFirst()
{
    const auto ana = addPerson("ana");
    const auto ben = addPerson("ben");
    const auto chat = addConversation("sess-1");
    const auto notes = addNotes(chat, 4);
    write([&](Unit& unit) {
        for (const auto note : notes) {
            store::insertMention(unit, ana, note, chat);
        }
        store::insertMention(unit, ben, notes[0], chat);
        store::seeMentions(unit, ana, {notes[3], notes[1]});
    });
    const auto listed = [&](const store::MentionCursor& after, int limit) {
        Ids ids;
        for (const auto& row : store::mentionPage(*m_db, ana, after, limit)) {
            if (row.conversationId == chat) {
                ids.push_back(row.seen ? -row.messageId : row.messageId);
            }
        }
        return ids;
    };
    QCOMPARE(listed({}, 9), (Ids{notes[2], notes[0], -notes[3], -notes[1]}));
    QCOMPARE(listed({}, 1), (Ids{notes[2]}));
    QCOMPARE(listed({false, notes[2]}, 2), (Ids{notes[0], -notes[3]}));
    QCOMPARE(listed({true, notes[3]}, 9), (Ids{-notes[1]}));
    QCOMPARE(store::unseenMentions(*m_db, ana), 2);
    QCOMPARE(store::unseenMentions(*m_db, ben), 1);
    QVERIFY(store::mentionPage(*m_db, addPerson("cleo"), {}, 9).empty());
}

void RepositoryChecks::mentionsAreSeenOnce()
{
    const auto ana = addPerson("ana");
    const auto ben = addPerson("ben");
    const auto chat = addConversation("sess-1");
    const auto other = addConversation("sess-2");
    const auto notes = addNotes(chat, 3);
    const auto others = addNotes(other, 2);
    write([&](Unit& unit) {
        for (const auto person : {ana, ben}) {
            for (const auto note : notes) {
                store::insertMention(unit, person, note, chat);
            }
            for (const auto note : others) {
                store::insertMention(unit, person, note, other);
            }
        }
    });
    std::vector<Ids> changed;
    write([&](Unit& unit) {
        changed.push_back(store::seeMentions(unit, ana, {notes[1], 9'999, notes[1]}));
        changed.push_back(store::seeMentionsUpTo(unit, ana, chat, notes[1]));
        changed.push_back(store::seeMentionsUpTo(unit, ana, other, others[1]));
        changed.push_back(store::seeAllMentions(unit, ana));
        changed.push_back(store::seeAllMentions(unit, ana));
    });
    QCOMPARE(changed, (std::vector<Ids>{{notes[1]}, {notes[0]}, others, {notes[2]}, {}}));
    QCOMPARE(store::unseenMentions(*m_db, ana), 0);
    QCOMPARE(store::unseenMentions(*m_db, ben), 5);
}

} // namespace backline::tests
