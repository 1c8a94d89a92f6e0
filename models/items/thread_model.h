#pragma once

#include "models/items/thread_row.h"

#include <QAbstractListModel>
#include <QTimeZone>

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace backline::items {

/// What was said in a conversation: its public and its staff stream as one, what is on its way to the server
/// at the end, with a row before each day. A message is there once, however often and by whichever way it
/// comes: uuid and clientId tell. GUI thread.
class ThreadModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit ThreadModel(QObject* parent = nullptr, const QTimeZone& zone = QTimeZone::systemTimeZone());

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// Whose messages are "You". 0: nobody's.
    void setMe(domain::Id me);
    void clear();
    /// From the server, in any order: live, a missing piece, an older page.
    void add(domain::Message message);
    void addAll(std::vector<domain::Message> messages);
    /// Something that happened, in the words of this desk.
    void addNotice(const QString& text, domain::Instant at);

    /// Written here. Ignored once the server has it; a problem makes it refused.
    void setOutgoing(const domain::OutgoingMessage& message, DeliveryState state);
    void dropOutgoing(const std::string& clientId);
    /// The customer has read the public stream up to this number.
    void setReadUpTo(long long publicSeq);
    /// Titles of what a message rests on.
    void setSources(const std::string& uuid, const QStringList& titles);
    /// Decides which day is today.
    void setNow(domain::Instant now);

    /// The last message of the public stream; null when there is none.
    const domain::Message* lastPublic() const;
    /// The same of the rows up to this one.
    const domain::Message* lastPublicUpTo(int row) const;
    /// Written here, and not told to have arrived yet.
    bool hasOutgoing(const std::string& clientId) const;

private:
    using RowPtr = std::unique_ptr<ThreadRow>;
    using Stream = std::map<long long, ThreadRow*>;

    static bool isBefore(const RowPtr& row, const ThreadKey& key);
    int positionOf(const ThreadKey& key) const;
    Stream& streamOf(const ThreadRow& row);
    void settle(ThreadRow& row);
    void insert(RowPtr row);
    RowPtr take(const ThreadRow& row);
    void arrive(ThreadRow& outgoing, domain::Message message);
    void note(ThreadRow& row);
    void needDay(domain::Instant day);
    void changed(const ThreadRow& row);
    void allChanged(const QList<int>& roles);

    QVariant messageData(const ThreadRow& row, int role) const;
    QString dayWord(domain::Instant day) const;
    domain::Instant dayOf(domain::Instant at) const;
    DeliveryState delivery(const ThreadRow& row) const;

    std::vector<RowPtr> m_rows;
    std::array<Stream, 2> m_streams; ///< by seq: public, staff
    std::set<domain::Instant> m_days; ///< that have a separator
    std::unordered_map<std::string, ThreadRow*> m_byUuid;
    std::unordered_map<std::string, ThreadRow*> m_byClientId;
    QTimeZone m_zone;
    domain::Id m_me = 0;
    long long m_readUpTo = 0;
    long long m_localCount = 0;
    domain::Instant m_today = 0;
};

} // namespace backline::items
