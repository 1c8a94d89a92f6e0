#pragma once

#include <QLineEdit>
#include <QWidget>

namespace backline::ui {

class PlainLabel;

/// A label over a line of text, with a hint or an error below. The label is the field's accessible name, hint
/// or error its description. GUI thread.
class LabelledField final : public QWidget
{
    Q_OBJECT

public:
    explicit LabelledField(const QString& label, QWidget* parent = nullptr);

    QLineEdit* edit() const { return m_edit; }

    QString text() const { return m_edit->text(); }

    void setText(const QString& text) { m_edit->setText(text); }

    void setPassword();
    /// What to know before typing. An error takes its place.
    void setHint(const QString& hint);
    /// Stays until the field is edited.
    void showError(const QString& error);
    void clearError();

    bool hasError() const { return !m_error.isEmpty(); }

Q_SIGNALS:
    void edited();
    /// Enter was pressed.
    void submitted();

private:
    void showBelow();

    PlainLabel* m_label;
    QLineEdit* m_edit;
    PlainLabel* m_below;
    QString m_hint;
    QString m_error;
};

} // namespace backline::ui
