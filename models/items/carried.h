#pragma once

#include "models/domain/message.h"

#include <QString>

#include <string>

namespace backline::items {

/// What a message carries besides its text, for people. Texts are one line, free of control characters.
struct Carried
{
    enum class Kind
    {
        Nothing,
        File,
        Picture, ///< a file that can be looked at
        Article
    };

    Kind kind = Kind::Nothing;
    domain::Id id = 0;
    std::string slug; ///< of an article
    QString name; ///< of the file, or the article's title
    QString detail; ///< "PDF · 240 kB", "Article"

    bool isFile() const { return kind == Kind::File || kind == Kind::Picture; }

    bool operator==(const Carried&) const = default;
};

/// Reads Message::details; nothing for what is no such JSON.
Carried carriedBy(const domain::Message& message);

/// What was said in one line: the text, else the name of what was sent.
QString lineOf(const domain::Message& message);

/// "PDF", "Picture", "Word": a file's type for people; its ending for one without such a word.
QString fileTypeWord(const QString& name);

/// "240 kB"
QString fileSizeText(qint64 bytes);

} // namespace backline::items
