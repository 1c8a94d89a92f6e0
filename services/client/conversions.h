#pragma once

#include "models/domain/desk.h"
#include "models/domain/knowledge.h"
#include "models/domain/live_chat.h"
#include "models/domain/mentions.h"
#include "models/domain/person.h"
#include "services/client/answer_forms.h"
#include "services/client/people_calls.h"
#include "services/client/signed_in.h"
#include "services/client/stream_follower.h"
#include "services/protocol/backline.h"
#include "services/protocol/live_chat.h"
#include "services/protocol/team.h"

#include <optional>
#include <string_view>

/// From the wire's structs to the vocabulary of the desk. Words that this version does not know become the
/// calmest known ones. Any thread.
namespace backline::client {

/// "2026-07-03T10:00:00.000Z", fraction optional; 0 for anything else.
domain::Instant instantOf(std::string_view iso);

/// 0 for "not yet".
domain::Instant instantOrNever(const std::optional<std::string>& iso);

domain::Person toDomain(const protocol::api::PersonView& view);
domain::DeskConversation toDomain(const protocol::api::ConversationView& view);
domain::Message toDomain(const protocol::api::MessageView& view);
domain::Mention toDomain(const protocol::api::MentionView& view);
domain::Attachment toDomain(const protocol::api::AttachmentView& view);
domain::CannedReply toDomain(const protocol::api::CannedView& view);
domain::Article toDomain(const protocol::api::ArticleView& view);
domain::KnowledgeHit toDomain(const protocol::api::KnowledgeHit& view);
domain::Solution toDomain(const protocol::api::SolutionView& view);
domain::Workload toDomain(const protocol::api::Workload& view);
domain::EscalationCard toDomain(const forms::Card& card);
domain::DeskDetails toDomain(const forms::Details& details);
domain::NearDuplicate toDomain(const protocol::api::DuplicateView& view);
JoinCode toDomain(const protocol::api::JoinCodeView& view);
ServerInfo toDomain(const protocol::api::ServerInfo& info);
StreamItem toDomain(forms::StreamEvent event);

template<class Wire>
auto toDomain(const std::vector<Wire>& views)
{
    std::vector<decltype(toDomain(views.front()))> values;
    values.reserve(views.size());
    for (const auto& view : views) {
        values.push_back(toDomain(view));
    }
    return values;
}

} // namespace backline::client
