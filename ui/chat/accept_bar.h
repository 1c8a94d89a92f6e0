#pragma once

#include <QWidget>

namespace backline::ui {

class Button;
class InlineError;
class PlainLabel;

/// Below a conversation that still waits: what a person sees of it now, and the button that takes it. GUI
/// thread.
class AcceptBar final : public QWidget
{
    Q_OBJECT

public:
    explicit AcceptBar(QWidget* parent = nullptr);

    /// Nothing claimed yet, nothing failed.
    void reset();
    /// The answer is on its way.
    void setBusy(bool isBusy);
    /// Such as who was faster. The conversation can be tried again unless @p isGone.
    void showFailure(const QString& message, bool isGone);

Q_SIGNALS:
    void acceptRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showKeys();

    PlainLabel* m_words;
    InlineError* m_error;
    QWidget* m_keys; ///< says which keys accept
    Button* m_accept;
    bool m_isGone = false;
};

} // namespace backline::ui
