#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints the rows of KnowledgeModel and DuplicatesModel: number key, title, the beginning of the text, where
/// it is from, and a bar that says how well it fits if the row has a score. Owns no data. GUI thread.
class HitDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
};

} // namespace backline::ui
