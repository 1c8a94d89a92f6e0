#pragma once

#include "models/items/mine_model.h"
#include "ui/desk/memory.h"
#include "ui/desk/open_chat.h"

#include <QObject>

#include <map>
#include <memory>
#include <set>
#include <string>

namespace backline::client {
class Session;
}

namespace backline::ui {

/// Every conversation that is open at this desk: all of mine, and the ones that are only looked at. Mine stay
/// open while they are mine. GUI thread.
class OpenChats final : public QObject
{
    Q_OBJECT

public:
    /// Session and memory outlive it.
    OpenChats(client::Session& session, Memory memory, QObject* parent);
    ~OpenChats() override;

    /// What was mine when this computer saw it last is open at once; the server's list says what still is.
    void recallMine();

    /// Opens it when it is not open yet. The reference is good until closed().
    OpenChat& open(const std::string& id);

    /// Nothing when it is not open.
    OpenChat* find(const std::string& id);

    /// Ends what was only looked at; mine stay.
    void close(const std::string& id);

    bool isMine(const std::string& id) const { return m_mine.contains(id); }

    /// What was just accepted here, or closed or given back: the server's list says so in a moment.
    void addMine(const domain::DeskConversation& conversation);
    void removeMine(const std::string& id);

    /// My conversations for the queue's list.
    items::MineModel& mine() { return m_mineModel; }

    /// What is written and not sent in it may have come or gone.
    void noteDrafts(const std::string& id);

    int unreadConversations() const;

Q_SIGNALS:
    void becameMine(const std::string& id);
    void ceasedToBeMine(const std::string& id);

    /// The summary of an open one is different.
    void changed(const std::string& id);
    void closed(const std::string& id);

private:
    void follow();
    void replaceMine(const std::vector<domain::DeskConversation>& rows);
    void summarise(const std::string& id);
    bool hasDraft(const std::string& id) const;

    client::Session& m_session;
    Memory m_memory;
    std::map<std::string, std::unique_ptr<OpenChat>> m_chats;
    std::map<std::string, domain::DeskConversation> m_mine;
    std::set<std::string> m_begun; ///< those of mine in which something is written and not sent
    items::MineModel m_mineModel;
};

} // namespace backline::ui
