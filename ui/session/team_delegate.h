#pragma once

#include <QStyledItemDelegate>

namespace backline::ui {

/// Paints a person: presence, name, username and role, and the presence in words. Texts are safe already.
class TeamDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Roles
    {
        AboutRole = Qt::UserRole, ///< text behind the name
        PresenceRole ///< domain::Presence as int
    };

    static constexpr int rowHeight = 34;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace backline::ui
