#pragma once

#include <QObject>
#include <QPersistentModelIndex>

namespace backline::ui {

class ChatPane;
class MentionHighlighter;
class MentionMatches;
class MentionMenu;
class MentionsLink;
class MessageFinder;

/// Mentions in one pane: "@" in the note that is written offers the colleagues, what was on the screen is
/// seen, and a note that somebody wants to see comes into sight. GUI thread.
class NoteMentions final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    NoteMentions(MentionsLink& mentions, ChatPane& pane, QObject* parent);

private:
    void takeColleagues();
    void showColleagues();
    void insert(const QString& name);
    void noteSeen();
    bool isSeen(const std::string& uuid) const;

    MentionsLink& m_mentions;
    ChatPane& m_pane;
    MentionMatches* m_matches;
    MentionMenu* m_menu;
    MentionHighlighter* m_highlighter;
    MessageFinder* m_finder;
    QPersistentModelIndex m_seen; ///< everything up to this row has been on the screen
};

} // namespace backline::ui
