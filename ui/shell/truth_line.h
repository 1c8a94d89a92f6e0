#pragma once

#include "ui/shell/outbox_menu.h"

#include <QDateTime>
#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;
class StatusDot;

/// The line at the bottom that says how true the screen is, and what to do when it is not. Never a modal. GUI
/// thread.
class TruthLine final : public QWidget
{
    Q_OBJECT

public:
    explicit TruthLine(QWidget* parent = nullptr);

    void setConnecting();
    void setCatchingUp();
    /// @p notLoaded conversations that are open could not be loaded: what is shown of them may be old.
    void setUpToDate(const QTime& at, int notLoaded = 0);
    /// @p since is when the server was last heard; 0 seconds: it is tried just now.
    void setOffline(const QDateTime& since, int nextTryInSeconds);
    /// Something failed that has no better place; empty takes it away.
    void setProblem(const QString& problem);

    /// Not sent yet, and how many of those the server refused.
    void setOutbox(int waiting, int refused);
    /// The answer to outboxRequested().
    void showOutbox(const QList<OutboxMenu::Item>& items);
    void setServer(const QString& text);
    /// On the right: the model that helps, or that there is none.
    void setAside(const QString& text);

    /// The sentence about the link, as it stands there.
    QString stateText() const;

Q_SIGNALS:
    void retryRequested();
    void outboxRequested();
    /// One that is not sent yet was chosen.
    void conversationRequested(const QString& conversation);

private:
    void showState(const QString& text, bool isGood, bool canRetry);

    StatusDot* m_dot;
    PlainLabel* m_state;
    Button* m_retry;
    Button* m_outbox;
    OutboxMenu* m_outboxMenu;
    PlainLabel* m_server;
    PlainLabel* m_problem;
    PlainLabel* m_aside;
};

} // namespace backline::ui
