#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints the rows of the queue and of "Mine", and the headings between them, from their roles. Has no data.
class QueueDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// They follow the font, and are 56 and 32 at its usual size.
    static int rowHeight();
    static int headingHeight();

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace backline::ui
