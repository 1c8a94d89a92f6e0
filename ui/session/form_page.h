#pragma once

#include <QWidget>

class QVBoxLayout;

namespace backline::ui {

class Button;
class InlineError;
class LabelledField;
class PlainLabel;

/// A card in the middle of a page: a title, what it is about, fields, an error beside the button, the button.
/// Enter in any field presses it. The page scrolls when it does not fit. GUI thread.
class FormPage : public QWidget
{
    Q_OBJECT

public:
    FormPage(const QString& title, const QString& about, QWidget* parent = nullptr);

    void setAbout(const QString& about);
    /// Keeps what was typed. While busy nothing can be changed and the button says @p doing.
    void setBusy(bool isBusy, const QString& doing = {});

    bool isBusy() const { return m_isBusy; }

    /// Says what to do, above the button; the fields keep their text.
    void showError(const QString& message, const QString& action = {});
    void clearError();

Q_SIGNALS:
    void errorActionRequested();

protected:
    LabelledField* addField(const QString& label);
    void addWidget(QWidget* widget);
    /// Hidden while something else is the way on.
    void setPrimaryVisible(bool isVisible);
    /// Last: the button that Enter presses, and one that leads back; either may stand alone.
    Button* addButtons(const QString& primary, Button* back = nullptr);
    void press();

    void showEvent(QShowEvent* event) override;
    /// The first field that needs something.
    virtual QWidget* firstField() const = 0;

private:
    QWidget* m_card;
    QVBoxLayout* m_column;
    PlainLabel* m_about;
    InlineError* m_error;
    Button* m_primary = nullptr;
    QString m_primaryText;
    bool m_isBusy = false;
};

} // namespace backline::ui
