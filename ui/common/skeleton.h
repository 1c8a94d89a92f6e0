#pragma once

#include <QWidget>

namespace backline::ui {

/// Quiet bars where rows will be, while a page loads. Does not move, so it costs nothing while it waits.
class Skeleton final : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(int rows, int rowHeight, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_rows;
    int m_rowHeight;
};

} // namespace backline::ui
