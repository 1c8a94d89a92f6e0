#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints the rows of CustomerTimeline: what it is by a picture, its title, a chip when it is open, and below
/// how it ended, when and with whom. Owns no data. GUI thread.
class RecordDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace backline::ui
