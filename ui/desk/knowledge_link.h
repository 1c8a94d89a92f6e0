#pragma once

#include "models/items/knowledge_model.h"
#include "services/client/knowledge_calls.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace backline::client {
class Session;
}

namespace backline::ui {

class ChatLink;
class KnowledgePane;
class OpenChat;

/// Lets the knowledge pane search for what the shown conversation is about, before it is accepted too, and
/// puts what is chosen into the message, or sends it as an article. GUI thread.
class KnowledgeLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        ChatLink& chats;
        KnowledgePane& knowledge;
    };

    KnowledgeLink(const Parts& parts, QObject* parent);

private:
    void follow();
    void listen();
    void begin();
    void consider(const QString& words);
    void search(const QString& words);
    void insert(const domain::KnowledgeHit& hit);
    void share(const domain::KnowledgeHit& hit);

    client::Session& m_session;
    ChatLink& m_chats;
    KnowledgePane& m_knowledge;
    client::KnowledgeCalls m_calls;
    items::KnowledgeModel m_model;
    QPointer<OpenChat> m_followed;
    QString m_unanswered; ///< what was searched when the server could not be reached
    bool m_isBegun = false; ///< the followed one has searched with its own words
    QMetaObject::Connection m_kind; ///< of the pane it stands in
    std::unique_ptr<QObject> m_consideration; ///< context of looking whether the last words ask something
    std::unique_ptr<QObject> m_round; ///< context of one search; its end drops late answers
};

} // namespace backline::ui
