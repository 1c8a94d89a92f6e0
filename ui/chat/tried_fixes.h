#pragma once

#include <QStringList>
#include <QWidget>

namespace backline::ui {

/// "✗ Look in My orders  ✗ Call the service number": what was suggested and did not help. In one line, or
/// unfolded, each in its own. GUI thread.
class TriedFixes final : public QWidget
{
    Q_OBJECT

public:
    explicit TriedFixes(QWidget* parent = nullptr);

    /// Words of others.
    void setFixes(const QStringList& fixes);
    void setUnfolded(bool isUnfolded);
    /// Whether one line of @p width says everything.
    bool fitsInLine(int width) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLine(QPainter& painter) const;
    void paintList(QPainter& painter) const;

    QStringList m_fixes;
    bool m_isUnfolded = false;
};

} // namespace backline::ui
