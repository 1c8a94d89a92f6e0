#include "ui/chat/place_keeper.h"

#include <QListView>
#include <QScrollBar>

#include <utility>

namespace backline::ui {

namespace {

constexpr int nearEnd = 8; ///< pixels that still count as being at the end

} // namespace

PlaceKeeper::PlaceKeeper(QListView& view)
    : QObject(&view)
    , m_view(view)
{
    connect(view.verticalScrollBar(), &QScrollBar::valueChanged, this, &PlaceKeeper::onScrolled);
}

void PlaceKeeper::reset()
{
    m_anchor = m_seen = QPersistentModelIndex();
    setNewCount(0);
    m_isFollowing = true;
    if (const auto* model = m_view.model()) {
        connect(
            model,
            &QAbstractItemModel::rowsInserted,
            this,
            [this](const QModelIndex&, int first, int last) { onRowsInserted(first, last); }
        );
        connect(model, &QAbstractItemModel::modelReset, this, &PlaceKeeper::toEnd);
    }
}

void PlaceKeeper::endLayout()
{
    m_isPlacing = false;
    restore();
    noteSeen();
}

void PlaceKeeper::toEnd()
{
    m_isFollowing = true;
    setNewCount(0);
    restore();
    noteSeen();
}

void PlaceKeeper::noteSeen()
{
    const auto* model = m_view.model();
    if (!model || !m_view.isVisible() || !m_view.isActiveWindow() || model->rowCount() == 0) {
        return;
    }
    const auto* screen = m_view.viewport();
    QModelIndex lowest = m_view.indexAt({screen->width() / 2, screen->height() - 1});
    const QModelIndex last = model->index(model->rowCount() - 1, 0);
    if (!lowest.isValid() && (m_isFollowing || m_view.visualRect(last).bottom() < screen->height())) {
        lowest = last; // below it there is nothing
    }
    if (lowest.isValid() && (!m_seen.isValid() || lowest.row() > m_seen.row())) {
        m_seen = lowest;
        Q_EMIT seenUpTo(lowest);
    }
}

void PlaceKeeper::onRowsInserted(int first, int last)
{
    const bool isAtEnd = last == m_view.model()->rowCount() - 1;
    if (isAtEnd && first > 0 && !m_isFollowing) {
        setNewCount(m_newCount + last - first + 1);
    }
}

void PlaceKeeper::onScrolled(int value)
{
    Q_EMIT moved();
    if (m_isPlacing) {
        return;
    }
    const auto* bar = m_view.verticalScrollBar();
    m_isFollowing = value >= bar->maximum() - nearEnd;
    if (m_isFollowing) {
        setNewCount(0);
    }
    m_anchor = m_view.indexAt({m_view.viewport()->width() / 2, 0});
    m_anchorTop = m_anchor.isValid() ? m_view.visualRect(m_anchor).top() : 0;
    noteSeen();
    if (value == bar->minimum() && !m_isFollowing) {
        Q_EMIT startReached();
    }
}

void PlaceKeeper::restore()
{
    auto* bar = m_view.verticalScrollBar();
    const bool wasPlacing = std::exchange(m_isPlacing, true);
    if (m_isFollowing || !m_anchor.isValid()) {
        bar->setValue(bar->maximum());
    } else {
        bar->setValue(bar->value() + m_view.visualRect(m_anchor).top() - m_anchorTop);
    }
    m_isPlacing = wasPlacing;
}

void PlaceKeeper::setNewCount(int count)
{
    if (count != std::exchange(m_newCount, count)) {
        Q_EMIT newCountChanged(count);
    }
}

} // namespace backline::ui
