#pragma once

#include "models/domain/desk.h"
#include "models/domain/live_chat.h"
#include "models/domain/person.h"

#include <QByteArray>

#include <optional>

namespace backline::cache {

/// Records of the desk as CBOR. Fields that a later version has are passed over and those that it lacks keep
/// their defaults, so that the local store needs no step when a record gains a field. Any thread.
QByteArray encoded(
    const domain::DeskConversation& conversation,
    const std::optional<domain::EscalationCard>& card
);
QByteArray encoded(const domain::Message& message);
QByteArray encoded(const domain::CannedReply& reply);
QByteArray encoded(const domain::Person& person); ///< of the staff, without presence

/// The same in return; defaults for what is not CBOR.
domain::DeskDetails decodedDetails(const QByteArray& bytes); ///< without history
domain::Message decodedMessage(const QByteArray& bytes);
domain::CannedReply decodedReply(const QByteArray& bytes);
domain::Person decodedPerson(const QByteArray& bytes);

} // namespace backline::cache
