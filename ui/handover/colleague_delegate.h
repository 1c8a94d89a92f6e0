#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints the rows of TransferTargets: presence, name, skills and load, below it presence or why not, and the
/// departments. Owns no data. GUI thread.
class ColleagueDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace backline::ui
