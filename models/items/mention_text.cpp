#include "models/items/mention_text.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace backline::items {

std::vector<domain::Mentioned> mentionsIn(const domain::Message& message)
{
    std::vector<domain::Mentioned> mentions;
    if (!message.internal || message.details.empty()) {
        return mentions;
    }
    const auto all = QJsonDocument::fromJson(QByteArray::fromStdString(message.details)).object();
    const auto list = all[u"mentions"].toArray();
    for (const auto& entry : list) {
        const auto one = entry.toObject();
        mentions.push_back({one[u"id"].toInteger(), one[u"name"].toString().toStdString()});
    }
    return mentions;
}

QList<TextMention> mentionMarks(const QString& text, const std::vector<std::string>& names)
{
    const QByteArray bytes = text.toUtf8();
    const auto units = [&bytes](std::size_t from, std::size_t count) {
        const auto part =
            QByteArrayView(bytes).sliced(static_cast<qsizetype>(from), static_cast<qsizetype>(count));
        return static_cast<int>(QString::fromUtf8(part).size());
    };
    QList<TextMention> found;
    std::size_t byte = 0;
    int unit = 0;
    for (const auto& mark : domain::mentionMarks(bytes.toStdString(), names)) {
        unit += units(byte, mark.start - byte);
        byte = mark.start;
        found.append({unit, units(mark.start, mark.length), mark.name});
    }
    return found;
}

} // namespace backline::items
