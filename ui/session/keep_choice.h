#pragma once

#include <QWidget>

class QCheckBox;

namespace backline::ui {

class PlainLabel;

/// "Keep me signed in on this computer": only where there is a keychain, and only if somebody asks for it.
/// GUI thread.
class KeepChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit KeepChoice(QWidget* parent = nullptr);

    /// Without a keychain the box is off and @p reason stands below it.
    void setPossible(bool isPossible, const QString& reason);

    bool isChosen() const;

private:
    QCheckBox* m_box;
    PlainLabel* m_reason;
};

} // namespace backline::ui
