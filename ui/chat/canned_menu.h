#pragma once

#include "models/domain/live_chat.h"

#include <QFrame>
#include <QPointer>

class QKeyEvent;
class QListView;

namespace backline::ui {

class CannedMatches;
class MessageEditor;
class PlainLabel;

/// The prepared answers that fit what is typed behind "/", above the composer in which it is typed. The
/// keyboard stays there. GUI thread. Keys while it is open: Up and Down choose, Enter and Tab insert, Escape
/// closes.
class CannedMenu final : public QFrame
{
    Q_OBJECT

public:
    /// Lies over @p pane, which owns it. @p matches outlives it.
    CannedMenu(CannedMatches& matches, QWidget* pane);

    /// Opens for what is typed here, too.
    void watch(MessageEditor& editor);

    /// What it says while there are no replies at all: they are loading, or why there are none.
    void setNotice(const QString& notice);

Q_SIGNALS:
    /// Somebody wants to choose.
    void opened();

    /// Call replaceSlashWord() with what is to be said.
    void chosen(const backline::domain::CannedReply& reply);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look(MessageEditor& editor, bool mayOpen);
    void open(MessageEditor& editor);
    void leave();
    bool handleKey(const QKeyEvent& event);
    void select(int row);
    void step(int by);
    void choose(int row);
    void place();

    CannedMatches& m_matches;
    QListView* m_list;
    PlainLabel* m_notice;
    QPointer<MessageEditor> m_editor; ///< in which it is open
};

} // namespace backline::ui
