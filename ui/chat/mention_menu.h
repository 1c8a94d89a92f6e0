#pragma once

#include "ui/chat/word_menu.h"

namespace backline::ui {

class MentionMatches;

/// The colleagues who fit what is typed behind "@". GUI thread.
class MentionMenu final : public WordMenu
{
    Q_OBJECT

public:
    /// Lies over @p pane, which owns it. @p matches outlives it.
    MentionMenu(MentionMatches& matches, QWidget* pane);

Q_SIGNALS:
    /// Somebody is to be mentioned: this stands behind the "@".
    void chosen(const QString& name);

protected:
    void take(int row) override;

private:
    MentionMatches& m_people;
};

} // namespace backline::ui
