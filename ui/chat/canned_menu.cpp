#include "ui/chat/canned_menu.h"

#include "ui/chat/canned_delegate.h"
#include "ui/chat/canned_matches.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

CannedMenu::CannedMenu(CannedMatches& matches, QWidget* pane)
    : WordMenu(WordSign::Canned, matches, pane)
    , m_replies(matches)
{
    present(u"canned"_s, tr("Canned replies"), new CannedDelegate);
}

void CannedMenu::take(int row)
{
    const auto reply = m_replies.reply(row); // a copy: what follows may load them anew
    Q_EMIT chosen(reply);
}

} // namespace backline::ui
