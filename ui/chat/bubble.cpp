#include "ui/chat/bubble.h"

#include "models/items/mention_text.h"
#include "models/items/roles.h"
#include "ui/common/display_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QModelIndex>

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

using items::AuthorKind;
using items::DeliveryState;
using items::RowKind;

struct BubbleWords
{
    Q_DECLARE_TR_FUNCTIONS(backline::ui::Bubble)
};

Turn turnOf(const QModelIndex& index)
{
    const auto kind = index.data(items::KindRole).value<RowKind>();
    if (kind == RowKind::Day || kind == RowKind::Notice) {
        return kind == RowKind::Day ? Turn::Day : Turn::System;
    }
    switch (index.data(items::AuthorRole).value<AuthorKind>()) {
    case AuthorKind::Customer:
        return Turn::Customer;
    case AuthorKind::Bot:
        return Turn::Bot;
    case AuthorKind::Agent:
        return Turn::Colleague;
    case AuthorKind::Me:
        return Turn::Mine;
    case AuthorKind::Note:
        return Turn::Note;
    case AuthorKind::System:
        break;
    }
    return Turn::System;
}

DeliveryState deliveryOf(const QModelIndex& index)
{
    return index.data(items::DeliveryRole).value<DeliveryState>();
}

/// The word comes first: the ticks only repeat it.
QString deliveryText(const QModelIndex& index)
{
    const QString word = index.data(items::DeliveryTextRole).toString();
    switch (deliveryOf(index)) {
    case DeliveryState::Sent:
        return word + u" ✓"_s;
    case DeliveryState::Read:
        return word + u" ✓✓"_s;
    case DeliveryState::Waiting:
    case DeliveryState::Sending:
        return word + u'…';
    case DeliveryState::Refused: {
        const QString problem = displayLine(index.data(items::ProblemRole).toString());
        return problem.isEmpty() ? word : BubbleWords::tr("%1: %2", "not sent: why").arg(word, problem);
    }
    case DeliveryState::None:
        break;
    }
    return {};
}

QString headOf(const QModelIndex& index, Turn turn)
{
    constexpr int longestName = 80;
    const bool isMine = deliveryOf(index) != DeliveryState::None;
    const QString author = displayLine(index.data(items::AuthorNameRole).toString(), longestName);
    const QString name = isMine ? BubbleWords::tr("You") : author;
    QStringList parts{name, index.data(items::TimeRole).toString()};
    if (turn == Turn::Note) {
        parts = {BubbleWords::tr("Note"), name, parts.last(), BubbleWords::tr("only colleagues see this")};
    }
    if (turn == Turn::Bot) {
        parts += displayLine(index.data(items::SourcesRole).toStringList().join(u", "_s));
    }
    parts += deliveryText(index);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QList<BubbleMention> mentionsOf(const QModelIndex& index, const QString& body)
{
    std::vector<std::string> names;
    const QStringList all = index.data(items::MentionsRole).toStringList();
    std::ranges::transform(all, std::back_inserter(names), &QString::toStdString);
    const QString mine = index.data(items::MyMentionRole).toString();
    QList<BubbleMention> mentions;
    for (const auto& mark : items::mentionMarks(body, names)) {
        mentions.append({mark.start, mark.length, all[static_cast<qsizetype>(mark.name)] == mine});
    }
    return mentions;
}

/// What stands in front of the break that is one too many, or everything.
QString cutAtBreaks(const QString& text)
{
    qsizetype end = -1;
    for (int breaks = 0; breaks <= mostBubbleBreaks; ++breaks) {
        end = text.indexOf(u'\n', end + 1);
        if (end < 0) {
            return text;
        }
    }
    return text.left(end);
}

} // namespace

Bubble bubbleOf(const QModelIndex& index)
{
    Bubble bubble;
    bubble.turn = turnOf(index);
    if (!isLine(bubble.turn)) {
        bubble.head = headOf(index, bubble.turn);
        bubble.enclosure = enclosureOf(index);
    }
    const QString text = index.data(items::TextRole).toString();
    const QString safe = displayText(text, longestBubble);
    bubble.body = cutAtBreaks(safe);
    if (text.size() > longestBubble || bubble.body.size() < safe.size()) {
        bubble.more = BubbleWords::tr("Show all (%1 characters)").arg(QLocale().toString(text.size()));
    }
    if (const QString time = index.data(items::TimeRole).toString();
        bubble.turn == Turn::System && !time.isEmpty()) {
        bubble.body += u" · "_s + time;
    }
    bubble.links = linksIn(bubble.body);
    if (bubble.turn == Turn::Note) {
        bubble.mentions = mentionsOf(index, bubble.body);
    }
    bubble.body.replace(u'\n', QChar::LineSeparator);
    bubble.refused = deliveryOf(index) == DeliveryState::Refused;
    return bubble;
}

QString wholeText(const QModelIndex& index)
{
    return displayText(index.data().toString(), std::numeric_limits<int>::max());
}

QString refusedKey(const QModelIndex& index)
{
    return deliveryOf(index) == DeliveryState::Refused ? index.data(items::ClientIdRole).toString()
                                                       : QString();
}

} // namespace backline::ui
