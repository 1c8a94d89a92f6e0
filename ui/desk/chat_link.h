#pragma once

#include "services/client/conversation_calls.h"
#include "ui/desk/memory.h"

#include <QObject>
#include <QString>

#include <functional>
#include <string>

namespace backline::client {
class Colleagues;
class Session;
} // namespace backline::client

namespace backline::ui {

class ChatPane;
class ChatTabs;
class OpenChat;
class OpenChats;

/// Connects the chat pane and its tabs with the conversations that are open: which one is shown, what is
/// written in it, and what the server is told. There is a tab for each of mine, and one for what is only
/// looked at. GUI thread.
class ChatLink final : public QObject
{
    Q_OBJECT

public:
    /// What the queue says of it; null for nothing.
    using Waiting = std::function<const domain::DeskConversation*(const std::string& id)>;

    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        ChatTabs& tabs;
        ChatPane& pane;
        Memory memory;
        Waiting waiting;
        const client::Colleagues& colleagues;
    };

    ChatLink(const Parts& parts, QObject* parent);

    /// The public id of what the pane shows; empty for nothing.
    const std::string& shown() const { return m_shown; }

    OpenChat* shownChat() const;

    /// Shows it without claiming it. The tab of the one that was looked at before goes away.
    void preview(const QString& id);

    /// Shows one that is open already, or opens it to be looked at.
    void show(const QString& id);

    /// Accepted here: the keyboard goes to the composer.
    void showAccepted(const domain::DeskConversation& conversation);
    void takeFocus();

    /// Writes drafts down that wait for a pause.
    void flushDrafts();

Q_SIGNALS:
    void shownChanged();
    void acceptRequested(const QString& id);
    void resolveRequested(const QString& id);
    void knowledgeRequested();

private:
    void connectPane();
    void connectTabs();
    void connectChats();
    void display(const std::string& id);
    void refresh();
    void refreshCompany();
    void refreshTab(const std::string& id);
    void endPreview();
    void closeTab(const QString& id);
    void send(const QString& id, const QString& text, bool isNote);
    void keepDraft(const QString& id, const QString& text, bool isNote);
    void restoreDrafts();
    void discard(const std::string& clientId);

    client::Session& m_session;
    OpenChats& m_chats;
    ChatTabs& m_tabs;
    ChatPane& m_pane;
    Memory m_memory;
    Waiting m_waiting;
    const client::Colleagues& m_colleagues;
    std::string m_shown;
    std::string m_preview;
};

} // namespace backline::ui
