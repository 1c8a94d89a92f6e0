#include "services/server/usecases/mentioning.h"

#include "models/domain/utf8_text.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/mention_details.h"
#include "services/protocol/timestamps.h"
#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/views.h"

#include <algorithm>
#include <set>
#include <string>

namespace backline::server::usecases {

namespace {

namespace wire = protocol::api;

Refusal because(const char* text)
{
    return {Refusal::Reason::Invalid, {}, text};
}

/// What each of them can be called by, the name before the login: two entries for each.
std::vector<std::string> namesOf(const std::vector<domain::Person>& people)
{
    std::vector<std::string> names;
    for (const auto& person : people) {
        names.push_back(person.name);
        names.push_back(person.username);
    }
    return names;
}

/// The colleagues as the text calls them; nothing when it does not name them all.
std::optional<std::vector<domain::Mentioned>> namedIn(
    const std::string& text,
    const std::vector<domain::Person>& people
)
{
    const auto names = namesOf(people);
    const auto marks = domain::mentionMarks(text, names);
    std::vector<domain::Mentioned> named;
    for (std::size_t i = 0; i < people.size(); ++i) {
        // Namesakes stand in the text as one: its mark names the first of them.
        const auto mark = std::ranges::find_if(marks, [&](const domain::MentionMark& one) {
            return names[one.name] == people[i].name || names[one.name] == people[i].username;
        });
        if (mark == marks.end()) {
            return std::nullopt;
        }
        named.push_back({people[i].id, names[mark->name]});
    }
    return named;
}

std::set<domain::Id> idsIn(const domain::Message& message)
{
    std::set<domain::Id> ids;
    for (const auto& one : protocol::mentionsIn(message.details)) {
        ids.insert(one.id);
    }
    return ids;
}

wire::MentionView viewOf(store::Database& db, const domain::Message& message, bool seen)
{
    constexpr std::size_t longestWords = 160;
    const auto row = store::conversationRow(db, message.conversationId).value();
    wire::MentionView view;
    view.id = message.id;
    view.uuid = message.uuid;
    view.conversation = row.conversation.publicId;
    view.customer = customerName(row);
    view.author = message.authorName;
    view.words = domain::shortened(message.content, longestWords);
    view.seen = seen;
    view.at = protocol::toIso(message.at);
    return view;
}

/// To the person's other desktops.
void tellSeen(store::Unit& unit, domain::Id personId, const std::vector<domain::Id>& changed)
{
    if (!changed.empty()) {
        const wire::SeenMentions data{changed, store::unseenMentions(unit.db, personId)};
        store::append(unit, store::personStream(personId), "mentions-seen", protocol::toJson(data));
    }
}

} // namespace

Result<std::vector<domain::Mentioned>> mentionedBy(store::Database& db, const Saying& saying)
{
    if (!saying.mentions.empty() && !saying.internal) {
        return because(mentionsNeedANote);
    }
    std::vector<domain::Person> people;
    for (const auto id : std::set(saying.mentions.begin(), saying.mentions.end())) {
        auto person = store::personById(db, id);
        if (!person || !person->isStaff()) {
            return because(noSuchColleague);
        }
        people.push_back(std::move(*person));
    }
    auto named = namedIn(saying.content, people);
    if (!named) {
        return because(mentionNotInText);
    }
    return std::move(*named);
}

bool mentionsTheSame(const domain::Message& first, const Saying& saying)
{
    return idsIn(first) == std::set(saying.mentions.begin(), saying.mentions.end());
}

void tellMentioned(store::Unit& unit, const domain::Message& message)
{
    auto ids = idsIn(message);
    ids.erase(message.authorId);
    if (ids.empty()) {
        return;
    }
    const auto data = protocol::toJson(wire::MentionEvent{viewOf(unit.db, message, false)});
    for (const auto id : ids) {
        store::insertMention(unit, id, message.id, message.conversationId);
        store::append(unit, store::personStream(id), "mentioned", data, message.conversationId);
    }
}

wire::MentionPage mentionPage(
    store::Database& db,
    domain::Id personId,
    const store::MentionCursor& after,
    int limit
)
{
    wire::MentionPage page;
    const auto rows = store::mentionPage(db, personId, after, limit);
    for (const auto& row : rows) {
        page.mentions.push_back(viewOf(db, store::messageById(db, row.messageId).value(), row.seen));
    }
    page.unseen = store::unseenMentions(db, personId);
    return page;
}

long long seeMentions(
    store::Unit& unit,
    domain::Id personId,
    const std::optional<std::vector<domain::Id>>& messages
)
{
    const auto changed =
        messages ? store::seeMentions(unit, personId, *messages) : store::seeAllMentions(unit, personId);
    tellSeen(unit, personId, changed);
    return store::unseenMentions(unit.db, personId);
}

void seeMentionsUpTo(store::Unit& unit, domain::Id personId, domain::Id conversationId, domain::Id messageId)
{
    tellSeen(unit, personId, store::seeMentionsUpTo(unit, personId, conversationId, messageId));
}

} // namespace backline::server::usecases
