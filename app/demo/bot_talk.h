#pragma once

#include "services/client/outcome.h"
#include "services/client/rest_client.h"

#include <QObject>
#include <QString>

#include <string>

namespace backline::demo {

/// The chat route, through which a customer speaks with the bot and a visitor without an account with
/// everybody. GUI thread.
class BotTalk
{
public:
    struct Answer
    {
        std::string conversation;
        bool waits = false;
    };

    explicit BotTalk(client::RestClient& rest)
        : m_rest(rest)
    {}

    /// An empty conversation begins a new one.
    void say(
        const std::string& conversation,
        const QString& text,
        QObject* context,
        client::Then<Answer> then
    );

private:
    client::RestClient& m_rest;
};

} // namespace backline::demo
