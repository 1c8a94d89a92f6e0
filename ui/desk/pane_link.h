#pragma once

#include "ui/desk/memory.h"

#include <QObject>
#include <QPersistentModelIndex>
#include <QString>

#include <string>

namespace backline::client {
class Colleagues;
class Session;
} // namespace backline::client

namespace backline::ui {

class ChatPane;
class OpenChat;
class OpenChats;

/// Connects one chat pane with the conversation it shows: what is there, what is written, and what the server
/// is told of that. GUI thread.
class PaneLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        ChatPane& pane;
        Memory memory;
        const client::Colleagues& colleagues;
    };

    /// What a pane has to do with; it can be handed to another pane.
    struct Holding
    {
        std::string shown;
        std::string guest;
    };

    PaneLink(const Parts& parts, QObject* parent);

    ChatPane& pane() const { return m_parts.pane; }

    /// The public id of what the pane shows; empty for nothing.
    const std::string& shown() const { return m_holding.shown; }

    OpenChat* shownChat() const;

    /// The one that is not mine, only looked at here: its tab stays while the pane shows one of mine.
    const std::string& guest() const { return m_holding.guest; }

    /// Returns the guest before, who is to be closed as soon as another one is in sight; empty for none.
    std::string setGuest(const std::string& id);

    /// It has become mine.
    void forgetGuest() { m_holding.guest.clear(); }

    /// Empty: nothing. Whatever is not open counts as nothing.
    void display(const std::string& id);
    /// Shows nothing any more and closes nothing.
    Holding handOver();
    /// Its own guest is closed.
    void takeOver(const Holding& holding);

    /// Only the active pane's conversation counts as read.
    void setActive(bool isActive);

    void refresh();

Q_SIGNALS:
    void shownChanged();

private:
    void connectPane();
    void connectFailed();
    void refreshCompany();
    void markSeen(const QModelIndex& row);
    void send(const QString& id, const QString& text, bool isNote);
    void keepDraft(const QString& id, const QString& text, bool isNote);
    void restoreDrafts();
    void discard(const std::string& clientId);

    Parts m_parts;
    Holding m_holding;
    QPersistentModelIndex m_onScreen; ///< the last row that was in sight while another pane was active
    bool m_isActive = false;
};

} // namespace backline::ui
