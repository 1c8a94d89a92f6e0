#pragma once

#include "models/domain/knowledge.h"
#include "models/domain/live_chat.h"

#include <string>

/// What a message carries besides its text, as JSON (domain::Message::details). Any thread.
namespace backline::client {

/// {"attachment":{"id","name","mime","size"}}
std::string detailsOf(const domain::Attachment& file);

/// {"article":{"id","slug","title"}}
std::string detailsOf(const domain::Article& article);

} // namespace backline::client
