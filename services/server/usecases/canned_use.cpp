#include "services/server/usecases/canned_use.h"

#include "models/domain/utf8_text.h"
#include "models/domain/visitor.h"
#include "services/server/store/canned_replies.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/views.h"

#include <optional>

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;

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

Variables variablesOf(store::Database& db, const store::ConversationRow& row, const domain::Person& agent)
{
    Variables variables{{"agent_name", agent.name}, {"conversation_id", row.conversation.publicId}};
    if (!domain::isVisitorName(row.customerUsername)) {
        variables["customer_name"] = customerName(row);
    }
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
    return principal.isStaff() && (reply.shared || reply.creatorId == principal.person.id);
}

bool mayEditCanned(const Principal& principal, const domain::CannedReply& reply)
{
    return maySeeCanned(principal, reply)
        && (reply.creatorId == principal.person.id || principal.person.mayLead());
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
        draft.variables = domain::variablesIn(draft.content);
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
        stored.variables = domain::variablesIn(stored.content);
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
    auto content = domain::filledIn(reply->content, variables);
    if (domain::decodeUtf8(content).size() > longestMessage) {
        return Refusal{Reason::Invalid, {}, filledTooLong};
    }
    store::countCannedUse(unit, id);
    ++reply->usageCount;
    return CannedUse{std::move(*reply), std::move(content)};
}

} // namespace backline::server::usecases
