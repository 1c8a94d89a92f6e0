#pragma once

#include <QObject>
#include <QStringList>

namespace backline::cache {
class Layout;
}

namespace backline::ui {

class ChatLink;
class CommandRegistry;
class DeskPage;
class OpenChats;

/// How many conversations stand side by side and which: the commands and the menu for it, and what is
/// remembered of it until the next start. GUI thread.
class PanesLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        OpenChats& chats;
        ChatLink& shown;
        DeskPage& desk;
        CommandRegistry& commands;
        cache::Layout& layout;
    };

    /// All of it outlives the link. There are as many panes as there were.
    PanesLink(const Parts& parts, QObject* parent);

    /// Those of mine that stood there when the last run ended come up again; a second call, when more of mine
    /// are known, brings up the others.
    void restoreShown();

    void saveLayout();

Q_SIGNALS:
    /// Why it did not work.
    void told(const QString& message);

private:
    void bindCommands();
    void bindCount(const char* id, int count);
    void restoreCount();
    void setCount(int count);
    void go(int place);
    void showKeys();
    void showCount();
    void saveShown();

    Parts m_parts;
    QStringList m_before; ///< what is not shown again yet; an empty text for an empty place
};

} // namespace backline::ui
