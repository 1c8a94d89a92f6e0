#include "ui/shell/mentions_button.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

MentionsButton::MentionsButton(QWidget* parent)
    : Button({}, ButtonKind::Quiet, parent)
{
    setObjectName(u"mentions"_s);
    setAccessibleDescription(tr("Opens the notes that mention you"));
    setCount(0);
}

void MentionsButton::setCount(long long count)
{
    constexpr long long mostShown = 99;
    setText(count > mostShown ? tr("@ %1+").arg(mostShown) : tr("@ %1").arg(count));
    setAccessibleName(count == 1 ? tr("1 unread mention") : tr("%1 unread mentions").arg(count));
    setToolTip(accessibleName());
    setVisible(count > 0);
}

} // namespace backline::ui
