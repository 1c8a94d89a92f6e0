#pragma once

#include "app/demo/bot_talk.h"
#include "app/demo/customer_line.h"
#include "services/client/realtime_link.h"
#include "services/client/sign_in.h"
#include "services/client/stream_follower.h"

#include <deque>
#include <memory>
#include <string>

namespace backline::demo {

/// A customer with an account: signs in, talks to the bot over the chat route, and from then on speaks and
/// hears over the realtime namespace, as anybody would. GUI thread.
class AccountLine : public CustomerLine
{
    Q_OBJECT

public:
    /// An empty conversation: a new one begins with the first words.
    AccountLine(
        const client::ServerAddress& address,
        const QString& username,
        std::string conversation,
        QObject* parent
    );
    ~AccountLine() override;

    void open() override;
    void say(const QString& text) override;
    void setTyping(bool typing) override;

private:
    struct Words
    {
        std::string id; ///< the same in a repeat
        std::string text;
    };

    void connectAs(const client::SignedIn& signedIn);
    void tellBot(const QString& text);
    void takeAnswer(const client::Outcome<BotTalk::Answer>& answer);
    void follow();
    void take(const client::StreamItem& item);
    void takeMessage(const client::StreamItem& item);
    void sendNext();
    void sent(const client::Outcome<boost::json::value>& ack);

    client::ServerAddress m_address;
    QString m_username;
    std::string m_conversation;
    domain::Instant m_since; ///< what was said before is known already
    bool m_isWithBot;
    bool m_isSending = false;
    client::SignIn m_signIn;
    client::RestClient m_rest;
    client::RealtimeLink m_link;
    std::unique_ptr<client::StreamFollower> m_stream;
    std::deque<Words> m_unsent;
};

} // namespace backline::demo
