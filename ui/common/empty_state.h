#pragma once

#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;

/// What a page shows when it has nothing: what would be here and what to do. GUI thread.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    /// Without @p action there is no button.
    EmptyState(
        const QString& icon,
        const QString& title,
        const QString& text,
        const QString& action = {},
        QWidget* parent = nullptr
    );

    void setTexts(const QString& title, const QString& text);

Q_SIGNALS:
    void actionRequested();

private:
    PlainLabel* m_title;
    PlainLabel* m_text;
};

} // namespace backline::ui
