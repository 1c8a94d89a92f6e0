#include "ui/desk/attention.h"

#include "services/client/queue_feed.h"
#include "services/client/session.h"
#include "ui/desk/open_chats.h"

#include <utility>

namespace backline::ui {

Attention::Attention(client::Session& session, OpenChats& chats, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_chats(chats)
{
    const auto& queue = session.queue();
    for (const auto signal : {&client::QueueFeed::followed, &client::QueueFeed::loaded}) {
        connect(&queue, signal, this, &Attention::recount);
    }
    connect(&queue, &client::QueueFeed::reset, this, &Attention::recount);
    for (const auto signal : {&OpenChats::changed, &OpenChats::becameMine, &OpenChats::ceasedToBeMine}) {
        connect(&chats, signal, this, &Attention::recount);
    }
}

void Attention::recount()
{
    const int count = static_cast<int>(m_session.queue().total()) + m_chats.unreadConversations();
    if (std::exchange(m_count, count) != count) {
        Q_EMIT countChanged(count);
    }
}

} // namespace backline::ui
