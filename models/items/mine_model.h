#pragma once

#include "models/domain/desk.h"
#include "models/items/item_list.h"

#include <QTimeZone>

#include <string>

namespace backline::items {

/// One of my conversations and how it stands.
struct MyConversation
{
    domain::DeskConversation conversation;
    std::string lastLine; ///< what was said last
    int unread = 0; ///< messages that I have not seen
    long long unreadUpTo = 0; ///< number of the newest of them; 0: none
    domain::Instant waitingSince = 0; ///< the customer waits for my answer since then; 0: does not wait
    domain::Instant readAt = 0; ///< the customer read my last answer; 0: not yet
    bool hasDraft = false; ///< something is written and not sent

    /// On hold nobody waits for me.
    domain::Instant waitsForMeSince() const { return conversation.record.isOnHold() ? 0 : waitingSince; }
};

/// The conversations that are mine, in the order in which I accepted them, those on hold last. The first nine
/// have a number key. GUI thread.
class MineModel final : public ItemList<MyConversation>
{
    Q_OBJECT

public:
    explicit MineModel(QObject* parent = nullptr, const QTimeZone& zone = QTimeZone::systemTimeZone());

    void reset(std::vector<MyConversation> conversations);
    void upsert(MyConversation conversation);
    bool remove(const std::string& id);
    void setNow(domain::Instant now);
    /// -1: not mine.
    int rowOf(const QString& id) const;
    /// How many wait for my answer.
    int waitingCount() const;

private:
    QVariant cell(const MyConversation& mine, int row, int role) const override;
    bool isSame(const MyConversation& one, const MyConversation& other) const override;
    bool isBefore(const MyConversation& one, const MyConversation& other) const override;
    void rowsShifted() override;
    QString line(const MyConversation& mine) const;
    QString wait(const MyConversation& mine) const;
    QString heldSince(const MyConversation& mine) const;
    QString spokenRow(const MyConversation& mine) const;

    QTimeZone m_zone;
    domain::Instant m_now = 0;
};

} // namespace backline::items
