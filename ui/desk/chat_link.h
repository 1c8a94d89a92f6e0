#pragma once

#include "ui/desk/pane_link.h"

#include <functional>
#include <vector>

namespace backline::domain {
struct DeskConversation;
}

namespace backline::client {
class Colleagues;
}

namespace backline::ui {

class ChatGrid;
class ChatTabs;

/// Decides which of the open conversations stands in which pane: there is a tab for each of mine, and one for
/// what is only looked at, and none is in two panes. What is said of "the shown one" is the active pane's.
/// GUI thread.
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
        ChatGrid& grid;
        Memory memory;
        Waiting waiting;
        const client::Colleagues& colleagues;
    };

    ChatLink(const Parts& parts, QObject* parent);

    /// All that were made; the first ones are in sight.
    const std::vector<PaneLink*>& panes() const { return m_panes; }

    PaneLink& active() const;

    ChatPane& pane() const { return active().pane(); }

    /// The public id of what the active pane shows; empty for nothing.
    const std::string& shown() const { return active().shown(); }

    OpenChat* shownChat() const { return active().shownChat(); }

    bool isInSight(const std::string& id) const { return placeOf(id) >= 0; }

    /// Shows it without claiming it. The tab of the one that was looked at before goes away.
    void preview(const QString& id);

    /// Shows one that is open already, or opens it to be looked at.
    void show(const QString& id);

    /// One of mine, in a pane that is in sight; the active one stays active.
    void showIn(int place, const std::string& id);

    /// Accepted here: the keyboard goes to the composer.
    void showAccepted(const domain::DeskConversation& conversation);
    void takeFocus();

    /// 1, 2 or 4 of them. More show more of mine; of fewer, the active one stays.
    void setPaneCount(int count);

    /// Writes drafts down that wait for a pause.
    void flushDrafts();

Q_SIGNALS:
    /// Another conversation, or another pane, is the active one.
    void shownChanged();
    /// Something else stands in one of the panes.
    void displayChanged();
    void paneMade(backline::ui::PaneLink& pane);
    void acceptRequested(const QString& id);
    void holdEndRequested(const QString& id);
    void resolveRequested(const QString& id);
    void knowledgeRequested();

private:
    void addPane(int place);
    void connectTabs();
    void connectChats();
    void display(const std::string& id, int place);
    void choose(const std::string& id);
    void leave(const std::string& id);
    void close(const std::string& id);
    void refreshTab(const std::string& id);
    void refreshHead(int place);
    void closeTab(const QString& id);
    bool isMineIn(int place) const;
    int placeOf(const std::string& id) const;
    int placeOfGuest(const std::string& id) const;
    int placeFor(const std::string& id) const;
    int leastDisturbed() const;
    int firstInSight(const std::function<bool(const PaneLink&)>& isSuch) const;
    void fillEmptyPanes();

    Parts m_parts;
    std::vector<PaneLink*> m_panes;
};

} // namespace backline::ui
