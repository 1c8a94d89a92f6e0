#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace backline::ui {

class Button;
class PlainLabel;

/// The line over the queue. It always has the same height, because the rows below must not move: how many
/// wait, or the offer to merge, or for a while what just happened, perhaps with something to do about it. GUI
/// thread.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// @p summary is shown while there is nothing to merge.
    void setSummary(const QString& summary);
    /// How many new rows are kept back; @p hasChanges: rows only want to move or go.
    void setPending(int newCount, bool hasChanges);
    /// Shown before everything else until hideMessage() or for some seconds; read aloud at once. With an
    /// @p action for longer, and beside a button of that name.
    void showMessage(const QString& message, const QString& action = {});
    void hideMessage();
    QString message() const;

Q_SIGNALS:
    void mergeRequested();
    void actionRequested();

private:
    QWidget* makeNotice();
    void updateShown();

    QStackedLayout* m_stack;
    PlainLabel* m_summary;
    Button* m_merge;
    QWidget* m_notice;
    PlainLabel* m_message;
    Button* m_action;
    bool m_isPending = false;
    QTimer m_patience;
};

} // namespace backline::ui
