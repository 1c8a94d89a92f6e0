#pragma once

#include <QObject>
#include <QString>

namespace backline::demo {

/// How a customer reaches the server and hears of it. GUI thread.
class CustomerLine : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Once; opened() or failed() follows.
    virtual void open() = 0;

    /// What cannot be sent now is sent as soon as it can, in order.
    virtual void say(const QString& text) = 0;
    virtual void setTyping(bool typing) = 0;

Q_SIGNALS:
    void opened();
    void botAnswered(bool waits); ///< waits: a person has been called
    void agentSaid(const QString& text);
    void accepted();
    void returned(); ///< to the queue
    void closed();

    /// For good: this customer cannot come.
    void failed(const QString& why);
};

} // namespace backline::demo
