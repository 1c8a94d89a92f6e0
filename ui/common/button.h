#pragma once

#include <QPushButton>

namespace backline::ui {

enum class ButtonKind
{
    Plain, ///< bordered
    Primary, ///< the one thing to do next; at most one in sight
    Quiet, ///< no border until the pointer is over it
    Dashed, ///< an offer, such as merging new rows
    Danger ///< ends or deletes something
};

/// Every push button. Enter presses it as Space does. GUI thread.
class Button : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString& text, ButtonKind kind = ButtonKind::Plain, QWidget* parent = nullptr);

    void setKind(ButtonKind kind);
    /// For texts that hold words of others: safe, one line, no mnemonics.
    void setPlainText(const QString& text);
    /// The key that does the same, shown beside the text where there is room for both.
    void setKeyHint(const QString& keys);

    const QString& keyHint() const { return m_keyHint; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_keyHint;
};

class PrimaryButton final : public Button
{
    Q_OBJECT

public:
    explicit PrimaryButton(const QString& text, QWidget* parent = nullptr);
};

} // namespace backline::ui
