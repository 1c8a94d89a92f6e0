#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints the rows of SolutionsModel: the question, and when and where it came up. Owns no data. GUI thread.
class SolutionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
};

} // namespace backline::ui
