#pragma once

#include <QWidget>

namespace backline::ui {

class Button;
class LabelledField;

/// Asks why, before a solution is turned down. Enter in the field rejects, Escape goes back. Hidden until it
/// begins; takes the keyboard then. GUI thread.
class RejectStep final : public QWidget
{
    Q_OBJECT

public:
    explicit RejectStep(QWidget* parent = nullptr);

    /// @p question is what is decided about. What was begun before is still there.
    void begin(const QString& question);
    void end();
    /// Ends it, and forgets what was begun: it is about another one now.
    void reset();

    bool hasBegun() const { return !isHidden(); }

    void reject();

Q_SIGNALS:
    /// @p reason may be empty.
    void rejected(const QString& reason);
    void leftBack();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    LabelledField* m_reason;
    Button* m_back;
    Button* m_reject;
};

} // namespace backline::ui
