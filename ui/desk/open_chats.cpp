#include "ui/desk/open_chats.h"

#include "services/client/mine_feed.h"
#include "services/client/session.h"

#include <algorithm>

namespace backline::ui {

OpenChats::OpenChats(client::Session& session, Memory memory, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_memory(memory)
{
    follow();
}

OpenChats::~OpenChats() = default;

void OpenChats::follow()
{
    using client::MineFeed;
    auto& feed = m_session.mine();
    connect(&feed, &MineFeed::reset, this, &OpenChats::replaceMine);
    connect(&feed, &MineFeed::added, this, [this](const std::vector<domain::DeskConversation>& rows) {
        std::for_each(rows.begin(), rows.end(), [this](const auto& row) { addMine(row); });
    });
    connect(&feed, &MineFeed::upserted, this, &OpenChats::addMine);
    connect(&feed, &MineFeed::removed, this, [this](const std::string& id, const std::string&) {
        removeMine(id);
    });
}

void OpenChats::recallMine()
{
    const auto remembered = m_memory.mine.all();
    std::for_each(remembered.begin(), remembered.end(), [this](const auto& row) { addMine(row); });
}

void OpenChats::replaceMine(const std::vector<domain::DeskConversation>& rows)
{
    std::set<std::string> kept;
    for (const auto& row : rows) {
        kept.insert(row.record.publicId);
        addMine(row);
    }
    const auto before = m_mine;
    for (const auto& [id, row] : before) {
        if (!kept.contains(id)) {
            removeMine(id);
        }
    }
}

OpenChat& OpenChats::open(const std::string& id)
{
    auto& chat = m_chats[id];
    if (!chat) {
        chat = std::make_unique<OpenChat>(m_session, m_memory, id, nullptr);
        connect(chat.get(), &OpenChat::changed, this, [this, id] { summarise(id); });
    }
    return *chat;
}

OpenChat* OpenChats::find(const std::string& id)
{
    const auto found = m_chats.find(id);
    return found == m_chats.end() ? nullptr : found->second.get();
}

void OpenChats::close(const std::string& id)
{
    if (isMine(id) || !m_chats.contains(id)) {
        return;
    }
    Q_EMIT closed(id);
    // Later: it may be one of its own signals that led here.
    m_chats.extract(id).mapped().release()->deleteLater();
}

void OpenChats::addMine(const domain::DeskConversation& conversation)
{
    const auto& id = conversation.record.publicId;
    const bool isNew = !m_mine.contains(id);
    if (isNew && hasDraft(id)) {
        m_begun.insert(id);
    }
    m_mine[id] = conversation;
    m_memory.mine.save(conversation);
    open(id).setConversation(conversation);
    if (isNew) {
        Q_EMIT becameMine(id);
    }
}

void OpenChats::removeMine(const std::string& id)
{
    if (m_mine.erase(id) == 0) {
        return;
    }
    m_begun.erase(id);
    m_memory.mine.remove(id);
    m_mineModel.remove(id);
    Q_EMIT ceasedToBeMine(id);
}

void OpenChats::summarise(const std::string& id)
{
    if (const auto* chat = find(id); chat != nullptr && isMine(id)) {
        auto mine = chat->summary();
        mine.conversation = m_mine[id];
        mine.hasDraft = m_begun.contains(id);
        m_mineModel.upsert(std::move(mine));
    }
    Q_EMIT changed(id);
}

bool OpenChats::hasDraft(const std::string& id) const
{
    return m_memory.drafts.load(id, cache::DraftKind::Reply)
        || m_memory.drafts.load(id, cache::DraftKind::Note);
}

void OpenChats::noteDrafts(const std::string& id)
{
    if (!isMine(id) || hasDraft(id) == m_begun.contains(id)) {
        return;
    }
    if (!m_begun.contains(id)) {
        m_begun.insert(id);
    } else {
        m_begun.erase(id);
    }
    summarise(id);
}

int OpenChats::unreadConversations() const
{
    return static_cast<int>(std::count_if(m_mine.begin(), m_mine.end(), [this](const auto& entry) {
        const auto found = m_chats.find(entry.first);
        return found != m_chats.end() && found->second->summary().unread > 0;
    }));
}

} // namespace backline::ui
