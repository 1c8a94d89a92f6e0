#pragma once

#include <QPlainTextEdit>

namespace backline::ui {

/// Long text from others: read-only, selectable, plain, made safe by displayText(). Loads nothing, follows no
/// link. Needs an accessible name from whoever uses it. GUI thread.
class PlainTextView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PlainTextView(QWidget* parent = nullptr);

    void setText(const QString& text);
    /// The view grows with its text up to so many lines and scrolls beyond; 0 leaves the height to the
    /// layout.
    void setMaximumVisibleLines(int lines);
    /// Without a frame of its own, for use on a card.
    void setFrameless(bool isFrameless);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QVariant loadResource(int type, const QUrl& name) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int heightOfLines(int count) const;
    void fitHeight();

    int m_maximumVisibleLines = 0;
};

} // namespace backline::ui
