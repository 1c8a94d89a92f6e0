#include "models/items/mine_model.h"

#include "models/items/item_text.h"
#include "models/items/roles.h"
#include "models/items/words.h"

#include <QLocale>

#include <tuple>
#include <utility>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int numberKeys = 9;

QString nameOf(const MyConversation& mine)
{
    const QString name = oneLine(mine.conversation.customerName);
    return name.isEmpty() ? Words::tr("Anonymous visitor") : name;
}

} // namespace

MineModel::MineModel(QObject* parent, const QTimeZone& zone)
    : ItemList(parent)
    , m_zone(zone)
{}

void MineModel::reset(std::vector<MyConversation> conversations)
{
    replaceAll(std::move(conversations));
}

void MineModel::upsert(MyConversation conversation)
{
    put(std::move(conversation));
}

bool MineModel::remove(const std::string& id)
{
    return takeAt(find([&](const MyConversation& mine) { return mine.conversation.record.publicId == id; }));
}

void MineModel::setNow(domain::Instant now)
{
    m_now = now;
    changed({WaitRole, Qt::AccessibleTextRole});
}

int MineModel::rowOf(const QString& id) const
{
    const std::string key = id.toStdString();
    return find([&](const MyConversation& mine) { return mine.conversation.record.publicId == key; });
}

int MineModel::waitingCount() const
{
    int waiting = 0;
    for (int row = 0; row < rowCount(); ++row) {
        waiting += item(row).waitsForMeSince() != 0 ? 1 : 0;
    }
    return waiting;
}

QVariant MineModel::cell(const MyConversation& mine, int row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return nameOf(mine);
    case Qt::AccessibleTextRole:
        return spokenRow(mine);
    case IdRole:
        return keyText(mine.conversation.record.publicId);
    case KindRole:
        return QVariant::fromValue(RowKind::Item);
    case ShortcutRole:
        return row < numberKeys ? row + 1 : 0;
    case LevelRole:
        return Words::level(mine.conversation.memberLevel);
    case LineRole:
        return line(mine);
    case LastLineRole:
        return oneLine(mine.lastLine);
    case WaitRole:
        return wait(mine);
    case UnreadRole:
        return mine.unread;
    case OnHoldRole:
        return mine.conversation.record.isOnHold();
    case DraftRole:
        return mine.hasDraft;
    default:
        return {};
    }
}

QString MineModel::line(const MyConversation& mine) const
{
    if (mine.conversation.record.isOnHold()) {
        return heldSince(mine) + u" · "_s + oneLine(mine.lastLine);
    }
    if (mine.unread > 0) {
        return oneLine(mine.lastLine);
    }
    if (mine.waitingSince != 0) {
        return Words::tr("Is waiting for your answer");
    }
    if (mine.readAt != 0) {
        const QDateTime readAt = QDateTime::fromMSecsSinceEpoch(mine.readAt, m_zone);
        return Words::tr("Read %1").arg(readAt.toString(u"HH:mm"_s));
    }
    return oneLine(mine.lastLine);
}

QString MineModel::wait(const MyConversation& mine) const
{
    const domain::Instant since = mine.waitsForMeSince();
    return since == 0 ? u"—"_s : Words::wait(m_now - since);
}

/// The day, too, when that was not today.
QString MineModel::heldSince(const MyConversation& mine) const
{
    const QDateTime since = QDateTime::fromMSecsSinceEpoch(mine.conversation.record.heldAt, m_zone);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_now, m_zone);
    const bool isToday = m_now == 0 || since.date() == now.date();
    return Words::tr("Since %1").arg(QLocale().toString(since, isToday ? u"HH:mm"_s : u"d MMM, HH:mm"_s));
}

QString MineModel::spokenRow(const MyConversation& mine) const
{
    const QString unread = mine.unread == 0 ? QString()
        : mine.unread == 1                  ? Words::tr("1 unread message")
                                            : Words::tr("%n unread messages", nullptr, mine.unread);
    const domain::Instant since = mine.waitsForMeSince();
    const QString waiting = since == 0
        ? QString()
        : Words::tr("waiting for your answer %1").arg(Words::spokenWait(m_now - since));
    return spoken(
        {mine.conversation.record.isOnHold() ? Words::tr("On hold") : QString(),
         nameOf(mine),
         Words::level(mine.conversation.memberLevel),
         unread,
         waiting,
         since != 0 && mine.unread == 0 ? oneLine(mine.lastLine) : line(mine),
         mine.hasDraft ? Words::tr("draft not sent") : QString()}
    );
}

bool MineModel::isSame(const MyConversation& one, const MyConversation& other) const
{
    return one.conversation.record.publicId == other.conversation.record.publicId;
}

bool MineModel::isBefore(const MyConversation& one, const MyConversation& other) const
{
    const auto place = [](const domain::Conversation& record) {
        using Place = std::tuple<bool, domain::Instant, const std::string&>;
        return Place(record.isOnHold(), record.assignedAt, record.publicId);
    };
    return place(one.conversation.record) < place(other.conversation.record);
}

void MineModel::rowsShifted()
{
    changed({ShortcutRole});
}

} // namespace backline::items
