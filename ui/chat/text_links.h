#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace backline::ui {

/// An address that stands in a text. Positions are in UTF-16 units.
struct TextLink
{
    qsizetype start = 0;
    qsizetype length = 0;
    QUrl url;
};

/// The http, https and mailto addresses in @p text, in order; other schemes are just text. Pure.
QList<TextLink> linksIn(const QString& text);

/// Where the address really leads, in ASCII: the host without user names in front of it, letters that look
/// like others as xn--…, and the port when it is not the usual one. For mailto the mailbox. Empty: nowhere.
QString trueDestination(const QUrl& url);

} // namespace backline::ui
