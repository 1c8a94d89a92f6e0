#pragma once

#include "ui/common/plain_text_view.h"

namespace backline::ui {

/// Lies over one message of the thread so that parts of its text can be marked and copied, by mouse or keys.
/// Goes away with Escape or Enter, or when the focus leaves it. GUI thread.
class MessageSelection final : public PlainTextView
{
    Q_OBJECT

public:
    explicit MessageSelection(QWidget* parent);

    /// Shows @p text, with the cursor at its beginning and the focus in it.
    void open(const QString& text, const QColor& ground);
    void leave();

Q_SIGNALS:
    /// Goes away now; has the focus still, if it had it.
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace backline::ui
