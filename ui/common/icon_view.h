#pragma once

#include "ui/common/palette.h"

#include <QWidget>

namespace backline::ui {

/// An icon that is only looked at.
class IconView final : public QWidget
{
    Q_OBJECT

public:
    IconView(const QString& icon, int side, Role role, QWidget* parent = nullptr);

    void setIcon(const QString& icon, Role role);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    int m_side;
    Role m_role;
};

} // namespace backline::ui
