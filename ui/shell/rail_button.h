#pragma once

#include <QToolButton>

namespace backline::ui {

/// An icon of the navigation rail with a count. Its accessible name is the page's title, the count its
/// description.
class RailButton final : public QToolButton
{
    Q_OBJECT

public:
    RailButton(const QString& icon, const QString& title, QWidget* parent = nullptr);

    void setCount(int count);

    int count() const { return m_count; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int m_count = 0;
};

} // namespace backline::ui
