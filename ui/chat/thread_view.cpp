#include "ui/chat/thread_view.h"

#include "ui/chat/bubble_box.h"
#include "ui/chat/link_prompt.h"
#include "ui/chat/message_selection.h"
#include "ui/chat/message_window.h"
#include "ui/chat/place_keeper.h"
#include "ui/chat/thread_delegate.h"
#include "ui/chat/thumbnails.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/metrics.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

ThreadView::ThreadView(QWidget* parent)
    : QListView(parent)
    , m_pictures(new Thumbnails(this))
    , m_delegate(new ThreadDelegate(*m_pictures, this))
    , m_place(new PlaceKeeper(*this))
    , m_selection(new MessageSelection(viewport()))
    , m_jump(new Button({}, ButtonKind::Plain, this))
{
    setObjectName(u"thread"_s);
    setAccessibleName(tr("Messages"));
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    viewport()->setMouseTracking(true);
    m_jump->setObjectName(u"jumpToNew"_s);
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, [this] {
        setFocus();
        scrollToEnd();
    });
    connect(m_selection, &MessageSelection::left, this, [this] {
        if (m_selection->hasFocus()) {
            setFocus();
        }
    });
    connect(m_pictures, &Thumbnails::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_place, &PlaceKeeper::newCountChanged, this, &ThreadView::showJump);
    connect(m_place, &PlaceKeeper::seenUpTo, this, &ThreadView::seenUpTo);
    connect(m_place, &PlaceKeeper::startReached, this, &ThreadView::startReached);
    connect(m_place, &PlaceKeeper::moved, this, &ThreadView::placeSelection);
}

void ThreadView::setModel(QAbstractItemModel* newModel)
{
    if (model()) {
        disconnect(model(), nullptr, m_place, nullptr);
    }
    m_selection->leave();
    QListView::setModel(newModel);
    m_place->reset();
}

void ThreadView::scrollToEnd()
{
    m_place->toEnd();
}

bool ThreadView::isAtEnd() const
{
    return m_place->isAtEnd();
}

QModelIndex ThreadView::unseenColleagueReply() const
{
    const QModelIndex seen = m_place->seen();
    const int rows = model() ? model()->rowCount() : 0;
    for (int row = seen.isValid() ? seen.row() + 1 : 0; row < rows; ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (bubbleOf(index).turn == Turn::Colleague) {
            return index;
        }
    }
    return {};
}

/// Every change of rows, heights or width ends here, so the place is kept in one spot.
void ThreadView::doItemsLayout()
{
    m_place->beginLayout();
    QListView::doItemsLayout();
    m_place->endLayout();
    placeSelection();
}

void ThreadView::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex row = currentIndex();
    if (event->key() == Qt::Key_End) {
        QListView::keyPressEvent(event);
        scrollToEnd();
    } else if (row.isValid()) {
        act(event, row);
    } else {
        QListView::keyPressEvent(event);
    }
}

void ThreadView::act(QKeyEvent* event, const QModelIndex& row)
{
    const QString refused = refusedKey(row);
    if (event->matches(QKeySequence::Copy)) {
        copyRow(row);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        activateRow(row);
    } else if (!refused.isEmpty() && event->key() == Qt::Key_R) {
        Q_EMIT retryRequested(refused);
    } else if (!refused.isEmpty() && event->key() == Qt::Key_Delete) {
        Q_EMIT discardRequested(refused);
    } else {
        QListView::keyPressEvent(event);
    }
}

/// A press on the text of a message marks text at once, as everywhere; links and "Show all" wait for the
/// release.
void ThreadView::mousePressEvent(QMouseEvent* event)
{
    QListView::mousePressEvent(event);
    const QModelIndex row = indexAt(event->pos());
    if (!row.isValid() || event->button() != Qt::LeftButton) {
        return;
    }
    const QPoint point = inRow(row, event->pos());
    const int width = viewport()->width();
    if (isText(row, point) && m_delegate->linkAt(row, width, point).isEmpty()) {
        markText(row);
        m_isMarking = true;
        passToSelection(*event);
    }
}

void ThreadView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_isMarking && passToSelection(*event)) {
        return;
    }
    QListView::mouseMoveEvent(event);
    const QModelIndex row = indexAt(event->pos());
    const QPoint point = row.isValid() ? inRow(row, event->pos()) : QPoint(-1, -1);
    const bool isLink = row.isValid() && isPressable(row, point);
    const bool isMarkable = row.isValid() && isText(row, point);
    viewport()->setCursor(isLink ? Qt::PointingHandCursor : isMarkable ? Qt::IBeamCursor : Qt::ArrowCursor);
}

void ThreadView::mouseReleaseEvent(QMouseEvent* event)
{
    if (std::exchange(m_isMarking, false) && passToSelection(*event)) {
        return;
    }
    QListView::mouseReleaseEvent(event);
    const QModelIndex row = indexAt(event->pos());
    if (!row.isValid() || row != currentIndex() || event->button() != Qt::LeftButton) {
        return;
    }
    const QPoint point = inRow(row, event->pos());
    const auto action = m_delegate->actionAt(row, viewport()->width(), point);
    if (action != EnclosureAction::None) {
        Q_EMIT enclosureRequested(enclosureOf(row).carried, action);
    } else if (const QUrl url = m_delegate->linkAt(row, viewport()->width(), point); !url.isEmpty()) {
        askToOpen(url);
    } else if (m_delegate->geometry(row, viewport()->width()).more.contains(point)) {
        showAll(row);
    }
}

void ThreadView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex row = byKey ? currentIndex() : indexAt(event->pos());
    if (!row.isValid() || isLine(bubbleOf(row).turn)) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, row);
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(row).center()) : event->globalPos());
}

void ThreadView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    placeJump();
    scheduleDelayedItemsLayout(); // every height depends on the width
}

void ThreadView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange) {
        m_delegate->forgetSizes();
        scheduleDelayedItemsLayout();
    }
}

/// What lies on the screen of an inactive window counts when somebody comes back to it. (Qt tells a window's
/// children of WindowActivate, not of ActivationChange.)
bool ThreadView::event(QEvent* event)
{
    const bool isDone = QListView::event(event);
    if (event->type() == QEvent::WindowActivate) {
        m_place->noteSeen();
    }
    return isDone;
}

/// The keyboard comes to the newest message, not to the oldest one.
void ThreadView::focusInEvent(QFocusEvent* event)
{
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0) {
        selectionModel()->setCurrentIndex(
            model()->index(model()->rowCount() - 1, 0), QItemSelectionModel::ClearAndSelect
        );
    }
    QListView::focusInEvent(event);
}

void ThreadView::showEvent(QShowEvent* event)
{
    QListView::showEvent(event);
    m_place->noteSeen();
}

void ThreadView::activateRow(const QModelIndex& row)
{
    const Bubble bubble = bubbleOf(row);
    if (isLine(bubble.turn)) {
        return;
    }
    if (bubble.enclosure.isThere()) {
        Q_EMIT enclosureRequested(bubble.enclosure.carried, usualAction(bubble.enclosure));
    } else if (bubble.more.isEmpty()) {
        markText(row);
    } else {
        showAll(row);
    }
}

void ThreadView::showAll(const QModelIndex& row)
{
    auto* window = new MessageWindow(bubbleOf(row).head, wholeText(row), this);
    window->open();
}

void ThreadView::markText(const QModelIndex& row)
{
    const Bubble bubble = bubbleOf(row);
    scrollTo(row);
    m_marked = row;
    QString text = bubble.body;
    text.replace(QChar::LineSeparator, u'\n');
    m_selection->open(text, paletteOf(this).color(bubbleGround(bubble.turn)));
    placeSelection();
}

void ThreadView::placeSelection()
{
    if (m_selection->isHidden()) {
        return;
    }
    if (!m_marked.isValid()) {
        m_selection->leave();
        return;
    }
    const QRect body = m_delegate->geometry(m_marked, viewport()->width()).body;
    m_selection->setGeometry(body.translated(visualRect(m_marked).topLeft()));
}

void ThreadView::copyRow(const QModelIndex& row)
{
    QGuiApplication::clipboard()->setText(wholeText(row));
}

void ThreadView::askToOpen(const QUrl& url)
{
    auto* prompt = new LinkPrompt(url, this);
    connect(prompt, &LinkPrompt::openRequested, this, &ThreadView::openRequested);
    prompt->open();
}

void ThreadView::fillMenu(QMenu& menu, const QPersistentModelIndex& row)
{
    const Bubble bubble = bubbleOf(row);
    addEnclosure(menu, row);
    menu.addAction(tr("Copy message"), this, [this, row] { copyRow(row); });
    if (!bubble.more.isEmpty()) {
        menu.addAction(tr("Show all"), this, [this, row] { showAll(row); });
    } else if (!bubble.body.isEmpty()) {
        menu.addAction(tr("Select text"), this, [this, row] { markText(row); });
    }
    addLinks(menu, row);
    const QString refused = refusedKey(row);
    if (!refused.isEmpty()) {
        menu.addSeparator();
        menu.addAction(tr("Retry"), this, [this, refused] { Q_EMIT retryRequested(refused); });
        menu.addAction(tr("Discard"), this, [this, refused] { Q_EMIT discardRequested(refused); });
    }
}

void ThreadView::addLinks(QMenu& menu, const QModelIndex& row)
{
    constexpr int longestDestination = 60;
    for (const TextLink& link : bubbleOf(row).links) {
        const QString destination = trueDestination(link.url).left(longestDestination);
        menu.addAction(tr("Open %1…").arg(destination), this, [this, url = link.url] { askToOpen(url); });
    }
}

void ThreadView::addEnclosure(QMenu& menu, const QModelIndex& row)
{
    const Enclosure enclosure = enclosureOf(row);
    const auto add = [&](const QString& words, EnclosureAction action) {
        menu.addAction(words, this, [this, carried = enclosure.carried, action] {
            Q_EMIT enclosureRequested(carried, action);
        });
    };
    if (enclosure.isArticle()) {
        add(tr("Read the article"), EnclosureAction::Read);
    } else if (enclosure.isThere()) {
        if (enclosure.canOpen) {
            add(tr("Open"), EnclosureAction::Open);
        }
        add(tr("Save as…"), EnclosureAction::Save);
    }
}

bool ThreadView::passToSelection(const QMouseEvent& event)
{
    if (m_selection->isHidden()) {
        return false;
    }
    QWidget* target = m_selection->viewport();
    const QPointF local = target->mapFrom(viewport(), event.position());
    QMouseEvent passed(
        event.type(), local, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
    );
    QCoreApplication::sendEvent(target, &passed);
    return true;
}

void ThreadView::showJump(int newCount)
{
    m_jump->setVisible(newCount > 0);
    m_jump->setText(newCount == 1 ? tr("1 new message ↓") : tr("%1 new messages ↓").arg(newCount));
    placeJump();
}

void ThreadView::placeJump()
{
    m_jump->adjustSize();
    const int left = (viewport()->width() - m_jump->width()) / 2;
    m_jump->move(left, height() - m_jump->height() - metrics::medium);
    m_jump->raise();
}

/// The lines between the messages are no message: there is nothing to mark in them.
bool ThreadView::isText(const QModelIndex& row, QPoint point) const
{
    return !isLine(bubbleOf(row).turn) && m_delegate->geometry(row, viewport()->width()).body.contains(point);
}

bool ThreadView::isPressable(const QModelIndex& row, QPoint point) const
{
    const int width = viewport()->width();
    return !m_delegate->linkAt(row, width, point).isEmpty()
        || m_delegate->geometry(row, width).more.contains(point)
        || m_delegate->actionAt(row, width, point) != EnclosureAction::None;
}

QPoint ThreadView::inRow(const QModelIndex& row, QPoint inViewport) const
{
    return inViewport - visualRect(row).topLeft();
}

} // namespace backline::ui
