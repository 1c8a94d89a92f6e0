#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace backline::ui {

/// A few words of which exactly one holds, such as Reply | Note. Arrow keys switch. GUI thread.
class SegmentedSwitch final : public QWidget
{
    Q_OBJECT

public:
    /// @p name says what is chosen; each word is the name of its button.
    SegmentedSwitch(const QString& name, const QStringList& words, QWidget* parent = nullptr);

    int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void currentChanged(int index);
    /// Pressed by its user, also when it was chosen already.
    void pressed(int index);

private:
    QButtonGroup* m_group;
};

} // namespace backline::ui
