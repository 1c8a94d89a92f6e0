#pragma once

#include "models/domain/knowledge.h"
#include "models/domain/live_chat.h"
#include "models/domain/message.h"

#include <optional>
#include <string>

namespace backline::server::usecases {

/// What a message carries besides its text, as it was when it was sent (domain::Message::details):
/// {"attachment":{"id","name","mime","size","stored"}} or {"article":{"id","slug","title","public"}}.
std::string detailsOf(const domain::Attachment& attachment);
std::string detailsOf(const domain::Article& article);

/// The file of a message; nothing when it carries none.
std::optional<domain::Attachment> attachmentIn(const domain::Message& message);

/// The article of a message, without its text.
std::optional<domain::Article> articleIn(const domain::Message& message);

/// What was said, for readers of plain text: the content, else the name of the file or the title of the
/// article.
std::string plainText(const domain::Message& message);

} // namespace backline::server::usecases
