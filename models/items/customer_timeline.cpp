#include "models/items/customer_timeline.h"

#include "models/items/item_text.h"
#include "models/items/rating_words.h"
#include "models/items/roles.h"
#include "models/items/words.h"

#include <QDateTime>
#include <QLocale>

#include <utility>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

using Record = domain::CustomerRecord;

bool isTicket(const Record& record)
{
    return record.kind == Record::Kind::Ticket;
}

QString titleOf(const Record& record)
{
    const QString title = oneLine(record.title);
    if (!title.isEmpty()) {
        return title;
    }
    return isTicket(record) ? Words::tr("Ticket without a subject")
                            : Words::tr("Conversation without a subject");
}

QString stateOf(const Record& record)
{
    if (record.state == "pending") {
        return Words::tr("Waiting");
    }
    if (record.state == "active") {
        return Words::tr("Active");
    }
    if (record.state == "bot") {
        return Words::tr("With the bot");
    }
    if (record.state == "open") {
        return Words::tr("Open");
    }
    if (record.state == "assigned") {
        return Words::tr("Assigned");
    }
    return record.state == "resolved" ? Words::tr("Resolved") : Words::tr("Closed");
}

QString stars(const Record& record)
{
    return record.rating ? u"★ "_s + starsWords(*record.rating) : QString();
}

/// In quotes, because it stands among the program's words.
QString comment(const Record& record)
{
    const QString words = record.rating ? oneLine(record.rating->comment) : QString();
    return words.isEmpty() ? words : u"“"_s + words + u"”"_s;
}

} // namespace

CustomerTimeline::CustomerTimeline(QObject* parent, const QTimeZone& zone)
    : ItemList(parent)
    , m_zone(zone)
{}

void CustomerTimeline::reset(std::vector<Record> records)
{
    replaceAll(std::move(records));
}

int CustomerTimeline::openCount() const
{
    int open = 0;
    for (int row = 0; row < rowCount(); ++row) {
        open += item(row).isOpen() ? 1 : 0;
    }
    return open;
}

QVariant CustomerTimeline::cell(const Record& record, int /*row*/, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return titleOf(record);
    case Qt::AccessibleTextRole:
        return spokenRow(record);
    case IdRole:
        return keyText(record.key);
    case KindRole:
        return QVariant::fromValue(RowKind::Item);
    case ConversationRole:
        return isTicket(record) ? QString() : keyText(record.key);
    case LineRole:
        return line(record);
    case StatusTextRole:
        return stateOf(record);
    case RatingRole:
        return stars(record);
    case OpenRole:
        return record.isOpen();
    case TimeRole:
        return when(record);
    case InstantRole:
        return record.at;
    default:
        return {};
    }
}

QString CustomerTimeline::when(const Record& record) const
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(record.at, m_zone);
    return record.at == 0 ? QString() : QLocale().toString(at, u"d MMM yyyy"_s);
}

/// Open ones say so in a chip.
QString CustomerTimeline::line(const Record& record) const
{
    QStringList parts;
    for (const auto& part :
         {isTicket(record) ? oneLine(record.key) : QString(),
          record.isOpen() ? QString() : stateOf(record),
          when(record),
          oneLine(record.agentName),
          comment(record)}) {
        if (!part.isEmpty()) {
            parts += part;
        }
    }
    return parts.join(u" · "_s);
}

QString CustomerTimeline::spokenRow(const Record& record) const
{
    return spoken(
        {isTicket(record) ? Words::tr("Ticket %1").arg(oneLine(record.key)) : Words::tr("Conversation"),
         titleOf(record),
         stateOf(record),
         when(record),
         oneLine(record.agentName),
         record.rating ? ratingWords(*record.rating) : QString()}
    );
}

bool CustomerTimeline::isSame(const Record& one, const Record& other) const
{
    return one.kind == other.kind && one.key == other.key;
}

/// The server's order holds among those of one moment.
bool CustomerTimeline::isBefore(const Record& one, const Record& other) const
{
    return one.at > other.at;
}

} // namespace backline::items
