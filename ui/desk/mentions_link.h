#pragma once

#include "models/domain/mentions.h"

#include <QObject>
#include <QString>

namespace backline::cache {
class Colleagues;
}

namespace backline::client {
class Colleagues;
class MentionsFeed;
class Session;
} // namespace backline::client

namespace backline::ui {

class Announcements;
class CommandRegistry;
class MentionsMenu;
class TopBar;

/// Who can be mentioned, and the notes that mention me: told when it happens, then kept in the top bar until
/// they are seen. What belongs to one pane is NoteMentions. GUI thread.
class MentionsLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        TopBar& bar;
        Announcements& announcements;
        CommandRegistry& commands;
        cache::Colleagues& memory;
    };

    /// All of it outlives the link.
    MentionsLink(const Parts& parts, QObject* parent);
    ~MentionsLink() override;

    client::Colleagues& colleagues() { return *m_colleagues; }

    client::MentionsFeed& feed() { return *m_feed; }

    /// Shows the note; nothing when it was seen already.
    void choose(domain::Id id);

Q_SIGNALS:
    /// Show this conversation.
    void conversationRequested(const QString& id);

    /// It is shown: bring this note of it into sight.
    void noteRequested(const QString& conversation, const QString& uuid);

private:
    void connectColleagues();
    void connectMentions();
    void announce(const domain::Mention& mention);
    void show();
    void openMenu();
    void open(const domain::Mention& mention);
    void seeAll();

    Parts m_parts;
    client::Colleagues* m_colleagues;
    client::MentionsFeed* m_feed;
    MentionsMenu* m_menu; ///< over the bar
};

} // namespace backline::ui
