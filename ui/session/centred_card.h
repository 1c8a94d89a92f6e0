#pragma once

#include <QScrollArea>

namespace backline::ui {

/// A page with one card in its middle, which scrolls when the card does not fit. GUI thread.
class CentredCard final : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes the content.
    explicit CentredCard(QWidget* content, int width = usualWidth, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    static constexpr int usualWidth = 440;
};

} // namespace backline::ui
