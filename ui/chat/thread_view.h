#pragma once

#include "ui/chat/enclosure.h"

#include <QListView>
#include <QUrl>

class QMenu;

namespace backline::ui {

class Button;
class MessageSelection;
class PlaceKeeper;
class ThreadDelegate;
class Thumbnails;

/// What was said, oldest first, from ThreadModel. Stays at the end unless the reader scrolled up, and keeps
/// the reader's place whatever is added before or after. Only what is on screen is painted. GUI thread. Keys
/// on a message: Enter marks parts of its text (or shows all of a long one, opens a file, reads an article),
/// Ctrl+C copies it; on one that was refused R sends it again and Delete discards it. The menu key offers all
/// of this, and the links.
class ThreadView final : public QListView
{
    Q_OBJECT

public:
    explicit ThreadView(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    void scrollToEnd();
    bool isAtEnd() const;
    /// What a colleague told the customer and has not been on screen yet; invalid when there is nothing.
    QModelIndex unseenColleagueReply() const;

    /// Wants the bytes of the pictures that come into sight.
    Thumbnails& pictures() { return *m_pictures; }

    void doItemsLayout() override;

Q_SIGNALS:
    /// The reader was shown where it leads and said yes.
    void openRequested(const QUrl& url);
    /// Something is to be done with a file or an article.
    void enclosureRequested(const backline::items::Carried& carried, backline::ui::EnclosureAction action);
    void retryRequested(const QString& clientId);
    void discardRequested(const QString& clientId);
    /// Everything up to this row has been on screen of an active window.
    void seenUpTo(const QModelIndex& index);
    /// The reader scrolled to the first row.
    void startReached();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void act(QKeyEvent* event, const QModelIndex& row);
    void activateRow(const QModelIndex& row);
    void showAll(const QModelIndex& row);
    void markText(const QModelIndex& row);
    /// Moves m_selection along with its message.
    void placeSelection();
    void copyRow(const QModelIndex& row);
    void askToOpen(const QUrl& url);
    void fillMenu(QMenu& menu, const QPersistentModelIndex& row);
    void addLinks(QMenu& menu, const QModelIndex& row);
    void addEnclosure(QMenu& menu, const QModelIndex& row);
    bool isPressable(const QModelIndex& row, QPoint point) const;
    bool passToSelection(const QMouseEvent& event);
    void showJump(int newCount);
    void placeJump();
    bool isText(const QModelIndex& row, QPoint point) const;
    QPoint inRow(const QModelIndex& row, QPoint inViewport) const;

    Thumbnails* m_pictures;
    ThreadDelegate* m_delegate;
    PlaceKeeper* m_place;
    MessageSelection* m_selection;
    Button* m_jump;
    QPersistentModelIndex m_marked; ///< the row that m_selection lies on
    bool m_isMarking = false; ///< the mouse is down and marks text in m_selection
};

} // namespace backline::ui
