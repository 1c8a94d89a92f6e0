#pragma once

#include "ui/common/palette.h"

#include <QWidget>

namespace backline::ui {

/// A filled round when all is well, a ring when it is not.
class StatusDot final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusDot(QWidget* parent = nullptr);

    void setState(Role role, bool isFilled);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Role m_role = Role::Muted;
    bool m_isFilled = false;
};

} // namespace backline::ui
