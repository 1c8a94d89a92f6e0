#pragma once

#include <QLineEdit>

namespace backline::ui {

/// A search field that may be filled with more than fits: without the keyboard it shows the beginning and an
/// ellipsis. GUI thread.
class QueryField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit QueryField(QWidget* parent = nullptr);

    /// Replaces the text and shows its beginning.
    void fill(const QString& text);
    /// What can be read of the text while the keyboard is elsewhere.
    QString restingText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect room() const;
};

} // namespace backline::ui
