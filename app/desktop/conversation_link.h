#pragma once

#include <QString>

#include <optional>

namespace backline::desktop {

/// Whether this is meant as backline://chat/…, whatever follows. Any thread.
bool isConversationLink(const QString& text);

/// The public id in backline://chat/<public id>; nothing for what names none. Any thread.
std::optional<QString> conversationOf(const QString& link);

/// The link to a conversation. Any thread.
QString conversationLink(const QString& publicId);

} // namespace backline::desktop
