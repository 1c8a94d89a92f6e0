#include "ui/desk/writing_link.h"

#include "ui/chat/chat_pane.h"
#include "ui/desk/attachment_link.h"
#include "ui/desk/canned_link.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/enclosure_link.h"
#include "ui/desk/note_mentions.h"
#include "ui/desk/open_chats.h"
#include "ui/shell/command_registry.h"

#include <QAction>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

WritingLink::WritingLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    new CannedLink({parts.session, parts.shown, parts.pane, parts.canned}, this);
    new NoteMentions(parts.mentions, parts.pane, this);
    new AttachmentLink({parts.session, parts.shown, parts.pane}, this);
    auto* enclosures = new EnclosureLink(parts.session, parts.pane.thread(), this);
    connect(enclosures, &EnclosureLink::told, this, &WritingLink::told);
    connect(enclosures, &EnclosureLink::failed, this, &WritingLink::failed);
    bindCommands();
    connect(&m_parts.shown, &ChatLink::shownChanged, this, &WritingLink::showPossible);
    connect(&m_parts.chats, &OpenChats::changed, this, &WritingLink::showPossible);
    showPossible();
}

void WritingLink::bindCommands()
{
    auto& pane = m_parts.pane;
    m_parts.commands.bind(u"chat.canned"_s, this, [&pane] { pane.requestCanned(); });
    m_parts.commands.bind(u"chat.attach"_s, this, [&pane] { pane.requestFiles(); });
}

void WritingLink::showPossible()
{
    for (const auto& id : {u"chat.canned"_s, u"chat.attach"_s}) {
        if (auto* action = m_parts.commands.action(id)) {
            action->setEnabled(m_parts.pane.canWrite());
        }
    }
}

} // namespace backline::ui
