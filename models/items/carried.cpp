#include "models/items/carried.h"

#include "models/domain/file_rules.h"
#include "models/items/item_text.h"
#include "models/items/words.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 160;

QString endingOf(const QString& name)
{
    const auto dot = name.lastIndexOf(u'.');
    return dot < 0 ? QString() : name.mid(dot + 1).toLower();
}

QString textIn(const QJsonObject& object, const QString& name, qsizetype limit = longestName)
{
    return oneLine(object[name].toString().toStdString(), limit);
}

Carried fileIn(const QJsonObject& object)
{
    Carried carried;
    const bool isPicture = domain::isPicture(object[u"mime"].toString().toStdString());
    carried.kind = isPicture ? Carried::Kind::Picture : Carried::Kind::File;
    carried.id = object[u"id"].toInteger();
    carried.name = textIn(object, u"name"_s);
    carried.detail = fileTypeWord(carried.name) + u" · "_s + fileSizeText(object[u"size"].toInteger());
    return carried;
}

Carried articleIn(const QJsonObject& object)
{
    Carried carried;
    carried.kind = Carried::Kind::Article;
    carried.id = object[u"id"].toInteger();
    carried.slug = object[u"slug"].toString().toStdString();
    carried.name = textIn(object, u"title"_s);
    carried.detail = Words::tr("Article");
    return carried;
}

} // namespace

Carried carriedBy(const domain::Message& message)
{
    if (message.details.empty()) {
        return {};
    }
    const auto all = QJsonDocument::fromJson(QByteArray::fromStdString(message.details)).object();
    if (all[u"attachment"].isObject()) {
        return fileIn(all[u"attachment"].toObject());
    }
    return all[u"article"].isObject() ? articleIn(all[u"article"].toObject()) : Carried();
}

QString lineOf(const domain::Message& message)
{
    return message.content.empty() ? carriedBy(message).name : oneLine(message.content);
}

QString fileTypeWord(const QString& name)
{
    static const std::array<std::pair<QStringList, QString>, 5> words{{
        {{u"jpg"_s, u"jpeg"_s, u"png"_s, u"gif"_s, u"webp"_s}, Words::tr("Picture")},
        {{u"doc"_s, u"docx"_s}, Words::tr("Word")},
        {{u"xls"_s, u"xlsx"_s}, Words::tr("Excel")},
        {{u"txt"_s}, Words::tr("Text")},
        {{u"csv"_s}, Words::tr("Table")},
    }};
    const QString ending = endingOf(name);
    const auto word =
        std::ranges::find_if(words, [&](const auto& row) { return row.first.contains(ending); });
    if (word != words.end()) {
        return word->second;
    }
    return ending.isEmpty() ? Words::tr("File") : ending.toUpper();
}

QString fileSizeText(qint64 bytes)
{
    constexpr qint64 megabyte = 1024 * 1024;
    return QLocale().formattedDataSize(bytes, bytes < megabyte ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace backline::items
