#pragma once

#include "ui/chat/typed_word.h"

#include <QFrame>
#include <QPointer>

class QAbstractItemDelegate;
class QKeyEvent;
class QListView;

namespace backline::ui {

class MessageEditor;
class PlainLabel;
class WordMatches;

/// What fits behind a sign that is typed in a composer, above that composer. The keyboard stays there. GUI
/// thread. Keys while it is open: Up and Down choose, Enter and Tab take, Escape closes.
class WordMenu : public QFrame
{
    Q_OBJECT

public:
    /// Opens for what is typed here, too.
    void watch(MessageEditor& editor);

    /// What it says while there is nothing at all: it is loading, or why there is nothing.
    void setNotice(const QString& notice);

Q_SIGNALS:
    /// Somebody wants to choose.
    void opened();

protected:
    /// Lies over @p pane, which owns it. @p matches outlives it.
    WordMenu(WordSign sign, WordMatches& matches, QWidget* pane);

    /// What it is called by the program and by people, and who paints its rows: @p delegate is the menu's.
    void present(const QString& objectName, const QString& name, QAbstractItemDelegate* delegate);

    /// The menu is closed again, and this row was chosen.
    virtual void take(int row) = 0;

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

    WordSign m_sign;
    WordMatches& m_matches;
    QListView* m_list;
    PlainLabel* m_notice;
    QPointer<MessageEditor> m_editor; ///< in which it is open
};

} // namespace backline::ui
