#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints a row of CannedMatches: title and shortcut, and how the answer begins.
class CannedDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
};

} // namespace backline::ui
