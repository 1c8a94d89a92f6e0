#pragma once

#include "models/domain/desk.h"
#include "ui/desk/alert_means.h"
#include "ui/desk/memory.h"
#include "ui/shell/palette_item.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <string>

namespace backline::cache {
class Layout;
}

namespace backline::client {
class Session;
}

namespace backline::ui {

class AcceptFlow;
class AlertLink;
class Announcements;
class ChatActions;
class ChatLink;
class CommandRegistry;
class DeskPage;
class LoadLink;
class MainWindow;
class MentionsLink;
class OpenChats;
class PanesLink;
class QueueLink;
class ResolveFlow;
class ShellLink;
class SideLink;
class SolutionsLink;
class SolutionsPage;
class WritingLink;

/// Everything a signed-in person works with: the pages of the window, and what connects them with the
/// session. Its end takes the pages away again. GUI thread.
class Workplace final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        MainWindow& window;
        CommandRegistry& commands;
        cache::Layout& layout;
        Memory memory;
        QString server; ///< its name for people
        AlertMeans alerts;
    };

    /// All of it outlives the workplace. Start the session afterwards.
    Workplace(const Parts& parts, QObject* parent);
    ~Workplace() override;

    /// What the palette finds besides commands.
    QList<PaletteItem> find(const QString& typed);

    void showConversation(const QString& id);

    /// Asked for from outside of the window: the one whose turn it is, whatever is being read.
    void acceptNext();

    /// How many wait for the user or for anybody.
    int attention() const;

    /// Somebody wants the program to end, or another person to work: nothing typed may be lost.
    void flush();

Q_SIGNALS:
    /// The queue is on the screen for the first time.
    void queueShown();

    void attentionChanged(int count);

    /// The user has asked for the window, by a notification.
    void frontRequested(const QString& activation);

private:
    void buildPages();
    void connectFlows();
    void connectActions();
    void bindCommands();
    void bind(const char* id, std::function<void()> run);
    void connectAlerts();
    void remarkOnAccepted();
    QString nextOfMine() const;
    void goOn();
    void restoreLayout();
    void recallWork();
    void restoreShown();
    void focusQueue();
    void saveLayout();

    Parts m_parts;
    std::unique_ptr<OpenChats> m_chats;
    DeskPage* m_desk = nullptr;
    SolutionsPage* m_solutionsPage = nullptr;
    Announcements* m_announcements = nullptr;
    MentionsLink* m_mentions = nullptr;
    QueueLink* m_queue = nullptr;
    ChatLink* m_chat = nullptr;
    PanesLink* m_panes = nullptr;
    AcceptFlow* m_accept = nullptr;
    SideLink* m_side = nullptr;
    WritingLink* m_writing = nullptr;
    ResolveFlow* m_resolve = nullptr;
    SolutionsLink* m_solutions = nullptr;
    ShellLink* m_shell = nullptr;
    LoadLink* m_load = nullptr;
    ChatActions* m_actions = nullptr;
    AlertLink* m_alerts = nullptr;
    bool m_isQueueShown = false;
};

} // namespace backline::ui
