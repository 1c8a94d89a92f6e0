#pragma once

#include "app/demo/bot_talk.h"
#include "app/demo/customer_line.h"

#include <QTimer>

#include <boost/json/value.hpp>

#include <string>

namespace backline::demo {

/// Somebody without an account, who only has the chat route: he asks it every few seconds. GUI thread.
class VisitorLine : public CustomerLine
{
    Q_OBJECT

public:
    VisitorLine(const client::ServerAddress& address, std::string conversation, QObject* parent);

    void open() override;
    void say(const QString& text) override;
    void setTyping(bool typing) override; ///< nobody can see it

private:
    void ask();
    void take(const client::Outcome<QByteArray>& answer);
    void takeState(const QString& state);
    void takeMessages(const boost::json::object& page);

    std::string m_conversation;
    client::RestClient m_rest;
    QTimer m_again;
    QString m_state;
    long long m_last = -1; ///< of the messages that are known; -1: not asked yet
};

} // namespace backline::demo
