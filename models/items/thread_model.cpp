#include "models/items/thread_model.h"

#include "models/items/item_text.h"
#include "models/items/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

ThreadModel::ThreadModel(QObject* parent, const QTimeZone& zone)
    : QAbstractListModel(parent)
    , m_zone(zone)
{}

int ThreadModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ThreadModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ThreadRow& row = *m_rows[static_cast<std::size_t>(index.row())];
    if (role == KindRole) {
        return QVariant::fromValue(row.kind);
    }
    if (row.isMessage()) {
        return messageData(row, role);
    }
    const bool isText = role == Qt::DisplayRole || role == TextRole || role == Qt::AccessibleTextRole;
    return isText ? QVariant(dayWord(row.key.day)) : QVariant();
}

QVariant ThreadModel::messageData(const ThreadRow& row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.title();
    case TextRole:
        return row.text();
    case CarriedRole:
        return QVariant::fromValue(row.carried());
    case MentionsRole:
        return row.mentions();
    case MyMentionRole:
        return row.mentionOf(m_me);
    case Qt::AccessibleTextRole:
        return row.spoken(m_me, delivery(row));
    case IdRole:
        return keyText(row.message.uuid);
    case ClientIdRole:
        return keyText(row.message.clientId);
    case AuthorRole:
        return QVariant::fromValue(row.author(m_me));
    case AuthorNameRole:
    case NameRole:
        return Words::author(row.author(m_me), row.authorName());
    case TimeRole:
        return row.time;
    case InstantRole:
        return row.message.at;
    case DeliveryRole:
        return QVariant::fromValue(delivery(row));
    case DeliveryTextRole:
        return Words::delivery(delivery(row));
    case ProblemRole:
        return row.problem;
    case SourcesRole:
        return row.sources;
    default:
        return {};
    }
}

DeliveryState ThreadModel::delivery(const ThreadRow& row) const
{
    if (row.isOutgoing()) {
        return row.delivery;
    }
    const bool isMine =
        row.message.author == domain::Author::Agent && m_me != 0 && row.message.authorId == m_me;
    if (!isMine) {
        return DeliveryState::None;
    }
    const bool isRead = !row.message.internal && row.message.seq <= m_readUpTo;
    return isRead ? DeliveryState::Read : DeliveryState::Sent;
}

void ThreadModel::setMe(domain::Id me)
{
    if (m_me != me) {
        m_me = me;
        allChanged({});
    }
}

void ThreadModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_streams = {};
    m_days.clear();
    m_byUuid.clear();
    m_byClientId.clear();
    m_readUpTo = 0;
    endResetModel();
}

void ThreadModel::addAll(std::vector<domain::Message> messages)
{
    for (domain::Message& message : messages) {
        add(std::move(message));
    }
}

void ThreadModel::add(domain::Message message)
{
    if (const auto known = m_byUuid.find(message.uuid); known != m_byUuid.end()) {
        known->second->setMessage(std::move(message));
        changed(*known->second);
        return;
    }
    const auto mine = message.clientId.empty() ? m_byClientId.end() : m_byClientId.find(message.clientId);
    if (mine != m_byClientId.end() && mine->second->isOutgoing()) {
        arrive(*mine->second, std::move(message));
        return;
    }
    auto row = std::make_unique<ThreadRow>(ThreadRow::arrived(std::move(message)));
    settle(*row);
    insert(std::move(row));
}

/// What was on its way is here: the same row goes to its place.
void ThreadModel::arrive(ThreadRow& outgoing, domain::Message message)
{
    ThreadRow arrived = ThreadRow::arrived(std::move(message));
    settle(arrived);
    needDay(arrived.key.day);
    const int from = positionOf(outgoing.key);
    const int to = positionOf(arrived.key);
    // It can only go up: everything that arrived stands before everything that is on its way.
    const bool isMove = to != from;
    if (isMove) {
        beginMoveRows({}, from, from, {}, to);
    }
    arrived.sources = outgoing.sources;
    outgoing = std::move(arrived);
    std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
    note(outgoing);
    if (isMove) {
        endMoveRows();
    }
    changed(outgoing);
}

void ThreadModel::addNotice(const QString& text, domain::Instant at)
{
    auto row = std::make_unique<ThreadRow>(ThreadRow::notice(text, at));
    row->key.seq = ++m_localCount;
    settle(*row);
    insert(std::move(row));
}

void ThreadModel::setOutgoing(const domain::OutgoingMessage& message, DeliveryState state)
{
    const auto known = m_byClientId.find(message.clientId);
    if (known == m_byClientId.end()) {
        auto row = std::make_unique<ThreadRow>(ThreadRow::outgoing(message, state));
        row->key.seq = ++m_localCount;
        row->time = QDateTime::fromMSecsSinceEpoch(message.createdAt, m_zone).toString(u"HH:mm"_s);
        insert(std::move(row));
        return;
    }
    if (known->second->isOutgoing()) {
        ThreadRow& row = *known->second;
        const ThreadRow now = ThreadRow::outgoing(message, state);
        row.setMessage(now.message);
        row.delivery = now.delivery;
        row.problem = now.problem;
        changed(row);
    }
}

void ThreadModel::dropOutgoing(const std::string& clientId)
{
    const auto known = m_byClientId.find(clientId);
    if (known != m_byClientId.end() && known->second->isOutgoing()) {
        const RowPtr gone = take(*known->second);
        m_byClientId.erase(clientId);
    }
}

void ThreadModel::setReadUpTo(long long publicSeq)
{
    if (publicSeq > m_readUpTo) {
        m_readUpTo = publicSeq;
        allChanged({DeliveryRole, DeliveryTextRole, Qt::AccessibleTextRole});
    }
}

void ThreadModel::setSources(const std::string& uuid, const QStringList& titles)
{
    if (const auto known = m_byUuid.find(uuid); known != m_byUuid.end()) {
        known->second->sources = titles;
        changed(*known->second);
    }
}

void ThreadModel::setNow(domain::Instant now)
{
    const domain::Instant today = dayOf(now);
    if (m_today != today) {
        m_today = today;
        allChanged({Qt::DisplayRole, TextRole, Qt::AccessibleTextRole});
    }
}

const domain::Message* ThreadModel::lastPublic() const
{
    const Stream& stream = m_streams[ThreadKey::Public];
    return stream.empty() ? nullptr : &stream.rbegin()->second->message;
}

const domain::Message* ThreadModel::lastPublicUpTo(int row) const
{
    for (int at = std::min(row, rowCount() - 1); at >= 0; --at) {
        const ThreadRow& candidate = *m_rows[static_cast<std::size_t>(at)];
        if (candidate.isMessage() && !candidate.isOutgoing() && candidate.key.stream == ThreadKey::Public) {
            return &candidate.message;
        }
    }
    return nullptr;
}

bool ThreadModel::hasOutgoing(const std::string& clientId) const
{
    const auto known = m_byClientId.find(clientId);
    return known != m_byClientId.end() && known->second->isOutgoing();
}

/// Gives an arrived row its moment. A clock that was put back must not turn the order of a stream around, so
/// the moment stays between those of its neighbours there.
void ThreadModel::settle(ThreadRow& row)
{
    row.key.at = row.message.at;
    if (row.key.stream != ThreadKey::Local) {
        const Stream& stream = streamOf(row);
        const auto next = stream.upper_bound(row.key.seq);
        if (next != stream.begin()) {
            row.key.at = std::max(row.key.at, std::prev(next)->second->key.at);
        }
        if (next != stream.end()) {
            row.key.at = std::min(row.key.at, next->second->key.at);
        }
    }
    row.key.day = dayOf(row.key.at);
    row.time = QDateTime::fromMSecsSinceEpoch(row.message.at, m_zone).toString(u"HH:mm"_s);
}

ThreadModel::Stream& ThreadModel::streamOf(const ThreadRow& row)
{
    return m_streams[static_cast<std::size_t>(row.key.stream)];
}

void ThreadModel::note(ThreadRow& row)
{
    if (!row.message.uuid.empty()) {
        m_byUuid[row.message.uuid] = &row;
    }
    if (!row.message.clientId.empty()) {
        m_byClientId[row.message.clientId] = &row;
    }
    if (!row.isOutgoing() && row.key.stream != ThreadKey::Local) {
        streamOf(row)[row.key.seq] = &row;
    }
}

void ThreadModel::insert(RowPtr row)
{
    if (!row->isOutgoing()) {
        needDay(row->key.day);
    }
    const int at = positionOf(row->key);
    beginInsertRows({}, at, at);
    note(*row);
    m_rows.insert(m_rows.begin() + at, std::move(row));
    endInsertRows();
}

ThreadModel::RowPtr ThreadModel::take(const ThreadRow& row)
{
    const int at = positionOf(row.key);
    beginRemoveRows({}, at, at);
    RowPtr taken = std::move(m_rows[static_cast<std::size_t>(at)]);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
    return taken;
}

void ThreadModel::needDay(domain::Instant day)
{
    if (!m_days.insert(day).second) {
        return;
    }
    auto row = std::make_unique<ThreadRow>(ThreadRow::day(day));
    const int at = positionOf(row->key);
    beginInsertRows({}, at, at);
    m_rows.insert(m_rows.begin() + at, std::move(row));
    endInsertRows();
}

bool ThreadModel::isBefore(const RowPtr& row, const ThreadKey& key)
{
    return row->key < key;
}

int ThreadModel::positionOf(const ThreadKey& key) const
{
    return static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), key, isBefore) - m_rows.begin());
}

void ThreadModel::changed(const ThreadRow& row)
{
    const QModelIndex at = index(positionOf(row.key));
    Q_EMIT dataChanged(at, at);
}

void ThreadModel::allChanged(const QList<int>& roles)
{
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), roles);
    }
}

domain::Instant ThreadModel::dayOf(domain::Instant at) const
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(at, m_zone).date();
    return date.startOfDay(m_zone).toMSecsSinceEpoch();
}

QString ThreadModel::dayWord(domain::Instant day) const
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(day, m_zone).date();
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_today, m_zone).date();
    if (date == today) {
        return Words::tr("Today");
    }
    return date.addDays(1) == today ? Words::tr("Yesterday") : QLocale().toString(date, QLocale::LongFormat);
}

} // namespace backline::items
