#pragma once

#include "models/domain/mentions.h"
#include "models/domain/message.h"

#include <QList>
#include <QString>

#include <string>
#include <vector>

namespace backline::items {

/// Whom a note mentions; nobody for other messages. Pure; any thread, as all below.
std::vector<domain::Mentioned> mentionsIn(const domain::Message& message);

/// A name behind an "@" in a text, in its UTF-16 units.
struct TextMention
{
    int start = 0;
    int length = 0;
    std::size_t name = 0; ///< which of the names that were looked for
};

/// domain::mentionMarks() for text as Qt has it.
QList<TextMention> mentionMarks(const QString& text, const std::vector<std::string>& names);

} // namespace backline::items
