#pragma once

#include "ui/chat/bubble_layout.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace backline::ui {

class Thumbnails;

/// Paints the rows of ThreadModel as bubbles, notes and lines. Owns no data but measured heights. GUI thread.
class ThreadDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// @p pictures outlive it.
    explicit ThreadDelegate(Thumbnails& pictures, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;

    /// Where the parts of a row of @p width are, relative to its corner.
    BubbleGeometry geometry(const QModelIndex& index, int width) const;
    /// The address under @p point of such a row; empty where there is none.
    QUrl linkAt(const QModelIndex& index, int width, QPoint point) const;
    /// What a press there does with the file or the article of such a row.
    EnclosureAction actionAt(const QModelIndex& index, int width, QPoint point) const;

    /// Fonts changed: measure again.
    void forgetSizes() { m_measured.clear(); }

private:
    const BubbleGeometry& measured(const Bubble& bubble, int width) const;
    void paintEnclosed(
        QPainter& painter,
        const Bubble& bubble,
        const EnclosureGeometry& geometry,
        const Palette& palette
    ) const;

    Thumbnails& m_pictures;
    mutable QCache<size_t, BubbleGeometry> m_measured;
};

} // namespace backline::ui
