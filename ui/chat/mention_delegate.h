#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints a row of MentionMatches: presence by its shape, name and login, and presence by its word.
class MentionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
};

} // namespace backline::ui
