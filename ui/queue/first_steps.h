#pragma once

#include <QUrl>
#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;

/// What the queue shows while nobody has ever waited: how customers get in, and colleagues. GUI thread.
class FirstSteps final : public QWidget
{
    Q_OBJECT

public:
    /// @p server is where the chat of the customers is served.
    explicit FirstSteps(const QUrl& server, QWidget* parent = nullptr);

    /// Its address leads nowhere from other computers.
    void setOnThisComputerOnly(bool isSo);
    /// Only where colleagues can be let in.
    void setOffersInviting(bool offers);

Q_SIGNALS:
    void inviteRequested();

private:
    QLayout* makeLine(const QString& name, const QString& text);

    PlainLabel* m_reach;
    PlainLabel* m_copied;
    Button* m_invite;
};

} // namespace backline::ui
