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

private:
    PlainLabel* m_words;
    InlineError* m_error;
    QWidget* m_keys; ///< says which keys accept
    Button* m_accept;
};

} // namespace backline::ui
