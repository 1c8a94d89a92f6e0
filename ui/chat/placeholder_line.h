#pragma once

#include <QWidget>

namespace backline::ui {

class PlainLabel;

/// Names what a prepared answer still wants filled in. Hidden while there is nothing. GUI thread.
class PlaceholderLine final : public QWidget
{
    Q_OBJECT

public:
    explicit PlaceholderLine(QWidget* parent = nullptr);

    /// This is what is being written.
    void look(const QString& text);

private:
    PlainLabel* m_words;
};

/// "{{order_number}}, {{date}}": what nobody has filled in yet, safe to show; empty for nothing.
QString unfilledIn(const QString& text);

} // namespace backline::ui
