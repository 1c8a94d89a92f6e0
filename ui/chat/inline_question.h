#pragma once

#include "ui/common/palette.h"

#include <QPointer>
#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;

/// A question beside what it is about, with two ways to answer. Hidden until asked. Takes the focus while it
/// is asked, on the careful answer, and gives it back. Escape is the careful answer. GUI thread.
class InlineQuestion final : public QWidget
{
    Q_OBJECT

public:
    /// @p sign colours its icon: Role::Note where only notes are concerned.
    explicit InlineQuestion(Role sign = Role::Danger, QWidget* parent = nullptr);

    /// @p question may hold words of others; the answers are the program's own. A second question replaces
    /// the first.
    void ask(const QString& question, const QString& goAhead, const QString& careful);
    void dismiss();

    bool isAsked() const { return !isHidden(); }

Q_SIGNALS:
    void goneAhead();
    void beenCareful();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void answer(bool isGoing);

    PlainLabel* m_question;
    Button* m_goAhead;
    Button* m_careful;
    QPointer<QWidget> m_before; ///< had the focus when the question came
};

} // namespace backline::ui
