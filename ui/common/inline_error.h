#pragma once

#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;

/// An error beside what failed, with a way out. Hidden until it has something to say.
class InlineError final : public QWidget
{
    Q_OBJECT

public:
    explicit InlineError(QWidget* parent = nullptr);

    /// Without @p action there is no button.
    void showError(const QString& message, const QString& action = {});
    void clear();
    QString message() const;

Q_SIGNALS:
    void actionRequested();

private:
    PlainLabel* m_message;
    Button* m_action;
};

} // namespace backline::ui
