#include "ui/desk/pane_writing.h"

#include "ui/chat/chat_pane.h"
#include "ui/desk/attachment_link.h"
#include "ui/desk/canned_link.h"
#include "ui/desk/enclosure_link.h"
#include "ui/desk/note_mentions.h"
#include "ui/desk/pane_link.h"

namespace backline::ui {

PaneWriting::PaneWriting(const Parts& parts, QObject* parent)
    : QObject(parent)
{
    new CannedLink({parts.session, parts.pane, parts.canned}, this);
    new NoteMentions(parts.mentions, parts.pane.pane(), this);
    new AttachmentLink(parts.uploads, parts.pane, this);
    auto* enclosures = new EnclosureLink(parts.session, parts.pane.pane().thread(), this);
    connect(enclosures, &EnclosureLink::told, this, &PaneWriting::told);
    connect(enclosures, &EnclosureLink::failed, this, &PaneWriting::failed);
}

} // namespace backline::ui
