#pragma once

#include "models/domain/mentions.h"
#include "models/items/unread_alert.h"
#include "models/items/waiting_alert.h"

#include <QCoreApplication>
#include <QString>

namespace backline::items {

/// Title and body of a notification: one line each, free of control characters.
struct AlertText
{
    QString title;
    QString body;

    bool operator==(const AlertText&) const = default;
};

/// A conversation that somebody gave me.
struct Given
{
    std::string id;
    std::string customer;
    std::string by;
    std::string reason;
};

/// What notifications say. Times are given as a clock shows them, because a span grows old on the screen.
/// With hidesWords they tell how many and nothing else. GUI thread.
class AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(backline::items::AlertWords)

public:
    explicit AlertWords(bool hidesWords)
        : m_hidesWords(hidesWords)
    {}

    /// Of at least one.
    AlertText waiting(const WaitingAlert::Waiters& waiters) const;
    AlertText written(const std::vector<const UnreadAlert::Chat*>& chats) const;

    /// What was there before; at least one of both.
    AlertText summary(const WaitingAlert::Waiters& waiters, int unreadConversations) const;

    AlertText handedOver(const std::vector<Given>& conversations) const;
    AlertText mentioned(const std::vector<domain::Mention>& notes) const;

private:
    static QString manyWait(const WaitingAlert::Waiters& waiters);

    bool m_hidesWords;
};

} // namespace backline::items
