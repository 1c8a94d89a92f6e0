#include "ui/desk/writing_link.h"

#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/open_chats.h"
#include "ui/desk/pane_writing.h"
#include "ui/desk/pending_uploads.h"
#include "ui/shell/command_registry.h"

#include <QAction>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

WritingLink::WritingLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_uploads(new PendingUploads(parts.session, this))
{
    for (auto* pane : m_parts.shown.panes()) {
        help(*pane);
    }
    connect(&m_parts.shown, &ChatLink::paneMade, this, &WritingLink::help);
    bindCommands();
    connect(&m_parts.shown, &ChatLink::shownChanged, this, &WritingLink::showPossible);
    connect(&m_parts.chats, &OpenChats::changed, this, &WritingLink::showPossible);
    showPossible();
}

void WritingLink::help(PaneLink& pane)
{
    auto* writing =
        new PaneWriting({m_parts.session, *m_uploads, pane, m_parts.canned, m_parts.mentions}, this);
    connect(writing, &PaneWriting::told, this, &WritingLink::told);
    connect(writing, &PaneWriting::failed, this, &WritingLink::failed);
}

void WritingLink::bindCommands()
{
    auto& shown = m_parts.shown;
    m_parts.commands.bind(u"chat.canned"_s, this, [&shown] { shown.pane().composer().askForCanned(); });
    m_parts.commands.bind(u"chat.attach"_s, this, [&shown] { shown.pane().requestFiles(); });
}

void WritingLink::showPossible()
{
    for (const auto& id : {u"chat.canned"_s, u"chat.attach"_s}) {
        if (auto* action = m_parts.commands.action(id)) {
            action->setEnabled(m_parts.shown.pane().canWrite());
        }
    }
}

} // namespace backline::ui
