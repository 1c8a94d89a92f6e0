#include "ui/chat/mention_menu.h"

#include "ui/chat/mention_delegate.h"
#include "ui/chat/mention_matches.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

MentionMenu::MentionMenu(MentionMatches& matches, QWidget* pane)
    : WordMenu(WordSign::Mention, matches, pane)
    , m_people(matches)
{
    present(u"mention"_s, tr("Colleagues"), new MentionDelegate);
}

void MentionMenu::take(int row)
{
    Q_EMIT chosen(m_people.word(row));
}

} // namespace backline::ui
