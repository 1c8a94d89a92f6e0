#pragma once

#include <QStringList>
#include <QWidget>

namespace backline::ui {

class PlainLabel;

/// "Mei Tan is typing…" and "Ana Ruiz is also looking at this", between thread and composer. Keeps its
/// height, so that nothing jumps when somebody begins to type. GUI thread.
class PresenceLine final : public QWidget
{
    Q_OBJECT

public:
    explicit PresenceLine(QWidget* parent = nullptr);

    void setTyping(const QStringList& names);
    void setViewers(const QStringList& names);

private:
    PlainLabel* m_typing;
    PlainLabel* m_viewers;
};

} // namespace backline::ui
