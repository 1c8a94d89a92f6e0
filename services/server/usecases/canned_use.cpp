#include "services/server/usecases/canned_use.h"

#include "services/server/store/canned_replies.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/views.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

std::string_view trimmed(std::string_view text)
{
    const auto first = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// Calls `plain` with the text between the variables, and `variable` with a variable's name and its whole
/// text.
void walk(
    std::string_view content,
    const std::function<void(std::string_view)>& plain,
    const std::function<void(std::string_view, std::string_view)>& variable
)
{
    while (!content.empty()) {
        auto start = content.find(opening);
        const auto end = start == std::string_view::npos ? start : content.find(closing, start);
        if (end == std::string_view::npos) {
            plain(content);
            return;
        }
        start = content.rfind(opening, end); // of several openings the last one belongs to the end
        const auto name = trimmed(content.substr(start + opening.size(), end - start - opening.size()));
        plain(content.substr(0, start));
        variable(name, content.substr(start, end + closing.size() - start));
        content.remove_prefix(end + closing.size());
    }
}

bool isShortcutTaken(store::Database& db, const domain::CannedReply& reply)
{
    const auto other =
        reply.shortcut.empty() ? std::nullopt : store::cannedReplyByShortcut(db, reply.shortcut);
    return other && other->id != reply.id;
}

/// The reply if this principal may edit it.
Result<domain::CannedReply> editable(store::Database& db, const Principal& principal, domain::Id id)
{
    auto reply = store::cannedReplyById(db, id);
    if (!reply || !maySeeCanned(principal, *reply)) {
        return notFound();
    }
    if (!mayEditCanned(principal, *reply)) {
        return refused(Reason::NotYours, {});
    }
    return std::move(*reply);
}

} // namespace

std::string filledIn(const std::string& content, const Variables& variables)
{
    std::string text;
    walk(
        content,
        [&](std::string_view plain) { text += plain; },
        [&](std::string_view name, std::string_view whole) {
            const auto value = variables.find(name);
            text += value == variables.end() ? whole : std::string_view(value->second);
        }
    );
    return text;
}

std::vector<std::string> variablesIn(const std::string& content)
{
    std::vector<std::string> names;
    walk(
        content,
        [](std::string_view) {},
        [&](std::string_view name, std::string_view) {
            if (!name.empty() && std::ranges::find(names, name) == names.end()) {
                names.emplace_back(name);
            }
        }
    );
    return names;
}

Variables variablesOf(store::Database& db, const store::ConversationRow& row, const domain::Person& agent)
{
    Variables variables{
        {"agent_name", agent.name},
        {"conversation_id", row.conversation.publicId},
        {"customer_name", customerName(row)}};
    if (!row.conversation.subject.empty()) {
        variables["subject"] = row.conversation.subject;
    }
    if (const auto ticket = store::ticketOfConversation(db, row.conversation.id)) {
        variables["ticket_code"] = ticket->code;
    }
    return variables;
}

bool maySeeCanned(const Principal& principal, const domain::CannedReply& reply)
{
    return principal.isStaff() && (reply.shared || mayEditCanned(principal, reply));
}

bool mayEditCanned(const Principal& principal, const domain::CannedReply& reply)
{
    return principal.isStaff() && (reply.creatorId == principal.person.id || principal.person.mayLead());
}

Result<domain::CannedReply> createCanned(
    store::Unit& unit,
    const Principal& principal,
    domain::CannedReply draft
)
{
    draft.id = 0;
    draft.creatorId = principal.person.id;
    draft.usageCount = 0;
    if (draft.variables.empty()) {
        draft.variables = variablesIn(draft.content);
    }
    if (isShortcutTaken(unit.db, draft)) {
        return Refusal{Reason::Invalid, {}, shortcutTaken};
    }
    const auto id = store::insertCannedReply(unit, draft);
    return store::cannedReplyById(unit.db, id).value();
}

Result<domain::CannedReply> changeCanned(
    store::Unit& unit,
    const Principal& principal,
    const domain::CannedReply& changed
)
{
    auto before = editable(unit.db, principal, changed.id);
    if (!before) {
        return before;
    }
    if (isShortcutTaken(unit.db, changed)) {
        return Refusal{Reason::Invalid, {}, shortcutTaken};
    }
    auto stored = changed;
    if (stored.variables.empty()) {
        stored.variables = variablesIn(stored.content);
    }
    store::updateCannedReply(unit, stored);
    return store::cannedReplyById(unit.db, changed.id).value();
}

Result<domain::CannedReply> deleteCanned(store::Unit& unit, const Principal& principal, domain::Id id)
{
    auto reply = editable(unit.db, principal, id);
    if (reply) {
        store::deleteCannedReply(unit, id);
    }
    return reply;
}

Result<CannedUse> useCanned(
    store::Unit& unit,
    const Principal& principal,
    domain::Id id,
    const Variables& variables
)
{
    auto reply = store::cannedReplyById(unit.db, id);
    if (!reply) {
        return notFound();
    }
    if (!maySeeCanned(principal, *reply)) {
        return refused(Reason::NotYours, {});
    }
    store::countCannedUse(unit, id);
    ++reply->usageCount;
    auto content = filledIn(reply->content, variables);
    return CannedUse{std::move(*reply), std::move(content)};
}

} // namespace backline::server::usecases
