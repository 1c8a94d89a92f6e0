#pragma once

#include "ui/chat/offered_file.h"

#include <QWidget>

#include <functional>

namespace backline::ui {

/// Lets files be dropped anywhere on a widget, and says so while they hover over it. GUI thread.
class DropArea final : public QWidget
{
    Q_OBJECT

public:
    /// Lies over @p target, which owns it, and shows only while something hovers. @p takes is asked whether
    /// files are taken just now.
    DropArea(QWidget* target, std::function<bool()> takes);

Q_SIGNALS:
    void dropped(const QList<backline::ui::OfferedFile>& files);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool enter(QEvent& event);
    bool drop(QEvent& event);

    std::function<bool()> m_takes;
};

} // namespace backline::ui
