#include "ui/desk/note_mentions.h"

#include "models/items/roles.h"
#include "services/client/colleagues.h"
#include "services/client/mentions_feed.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/chat/mention_highlighter.h"
#include "ui/chat/mention_matches.h"
#include "ui/chat/mention_menu.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/message_finder.h"
#include "ui/chat/thread_view.h"
#include "ui/chat/typed_word.h"
#include "ui/desk/mentions_link.h"

namespace backline::ui {

NoteMentions::NoteMentions(MentionsLink& mentions, ChatPane& pane, QObject* parent)
    : QObject(parent)
    , m_mentions(mentions)
    , m_pane(pane)
    , m_matches(new MentionMatches(&pane))
    , m_menu(new MentionMenu(*m_matches, &pane))
    , m_highlighter(new MentionHighlighter(pane.composer().editors()[Composer::Note]->document()))
    , m_finder(new MessageFinder(pane.thread()))
{
    m_menu->watch(*pane.composer().editors()[Composer::Note]);
    m_menu->setNotice(tr("The colleagues are loading, or there are none yet."));
    connect(m_menu, &MentionMenu::opened, &mentions.colleagues(), &client::Colleagues::refresh);
    connect(m_menu, &MentionMenu::opened, this, &NoteMentions::showColleagues);
    connect(m_menu, &MentionMenu::chosen, this, &NoteMentions::insert);
    connect(&mentions.colleagues(), &client::Colleagues::changed, this, &NoteMentions::takeColleagues);
    connect(&mentions.feed(), &client::MentionsFeed::changed, this, &NoteMentions::noteSeen);
    connect(&pane, &ChatPane::seenUpTo, this, [this](const QString&, const QModelIndex& row) {
        m_seen = row;
        noteSeen();
    });
    connect(&mentions, &MentionsLink::noteRequested, this, [this](const QString& id, const QString& uuid) {
        if (id == m_pane.conversation()) {
            m_finder->find(uuid);
        }
    });
    showColleagues();
}

/// Whoever is choosing keeps the list: other people show the next time.
void NoteMentions::takeColleagues()
{
    const bool isChoosing = m_menu->isVisible() && m_matches->hasAny();
    if (!isChoosing || m_matches->holds(m_mentions.colleagues().all())) {
        showColleagues();
    }
}

void NoteMentions::showColleagues()
{
    const auto& people = m_mentions.colleagues().all();
    std::vector<std::string> names;
    for (const auto& person : people) {
        names.push_back(person.name);
        names.push_back(person.username);
    }
    m_highlighter->setNames(std::move(names));
    m_matches->setPeople(people);
}

void NoteMentions::insert(const QString& name)
{
    auto& editor = *m_pane.composer().editors()[Composer::Note];
    replaceTyped(WordSign::Mention, editor, u'@' + name + u' ');
}

void NoteMentions::noteSeen()
{
    const auto shown = m_pane.conversation().toStdString();
    std::vector<domain::Id> seen;
    for (const auto& mention : m_mentions.feed().unseen()) {
        if (mention.conversation == shown && isSeen(mention.uuid)) {
            seen.push_back(mention.id);
        }
    }
    m_mentions.feed().see(seen);
}

bool NoteMentions::isSeen(const std::string& uuid) const
{
    const auto* thread = m_pane.thread().model();
    if (thread == nullptr || m_seen.model() != thread) {
        return false;
    }
    const auto note =
        thread->match(thread->index(0, 0), items::IdRole, QString::fromStdString(uuid), 1, Qt::MatchExactly);
    return !note.isEmpty() && note.first().row() <= m_seen.row();
}

} // namespace backline::ui
