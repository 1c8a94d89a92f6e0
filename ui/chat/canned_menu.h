#pragma once

#include "models/domain/live_chat.h"
#include "ui/chat/word_menu.h"

namespace backline::ui {

class CannedMatches;

/// The prepared answers that fit what is typed behind "/". GUI thread.
class CannedMenu final : public WordMenu
{
    Q_OBJECT

public:
    /// Lies over @p pane, which owns it. @p matches outlives it.
    CannedMenu(CannedMatches& matches, QWidget* pane);

Q_SIGNALS:
    /// Put what is to be said in the place of what was typed: Composer::insertCanned().
    void chosen(const backline::domain::CannedReply& reply);

protected:
    void take(int row) override;

private:
    CannedMatches& m_replies;
};

} // namespace backline::ui
