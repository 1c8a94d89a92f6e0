#pragma once

#include "models/domain/mentions.h"

#include <string>
#include <vector>

namespace backline::protocol {

/// Whom a message mentions, among what else it carries (domain::Message::details, JSON or empty):
/// "mentions":[{"id","name"}] behind everything that was there. Nobody: as it was. Any thread.
std::string withMentions(const std::string& details, const std::vector<domain::Mentioned>& mentions);

/// The same in return; nobody for what is no such JSON.
std::vector<domain::Mentioned> mentionsIn(const std::string& details);

} // namespace backline::protocol
