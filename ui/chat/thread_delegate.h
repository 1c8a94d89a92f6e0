#pragma once

#include "ui/chat/bubble_layout.h"
#include "ui/common/palette.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints the rows of ThreadModel as bubbles, notes and lines. Owns no data but measured heights. GUI thread.
class ThreadDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ThreadDelegate(QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;

    /// Where the parts of a row of @p width are, relative to its corner.
    BubbleGeometry geometry(const QModelIndex& index, int width) const;
    /// The address under @p point of such a row; empty where there is none.
    QUrl linkAt(const QModelIndex& index, int width, QPoint point) const;
    /// What a bubble of this kind is painted on.
    static Role ground(Turn turn);

    /// Fonts changed: measure again.
    void forgetSizes() { m_measured.clear(); }

private:
    const BubbleGeometry& measured(const Bubble& bubble, int width) const;

    mutable QCache<size_t, BubbleGeometry> m_measured;
};

} // namespace backline::ui
