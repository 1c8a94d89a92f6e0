#pragma once

#include "models/domain/desk.h"
#include "models/domain/knowledge.h"
#include "services/client/outcome.h"

#include <QObject>
#include <QString>

#include <string>
#include <vector>

namespace backline::client {

class RestClient;

/// Looking things up. GUI thread.
class KnowledgeCalls
{
public:
    explicit KnowledgeCalls(RestClient& rest)
        : m_rest(rest)
    {}

    using Hits = std::vector<domain::KnowledgeHit>;

    /// What fits the query, best first; with an empty query, what fits the conversation itself.
    void forConversation(
        const std::string& conversation,
        const std::string& query,
        QObject* context,
        Then<Hits> then
    );

    /// What fits the query, best first.
    void search(const std::string& query, QObject* context, Then<Hits> then);

    /// A published article with its text.
    void article(const std::string& slug, QObject* context, Then<domain::Article> then);

private:
    void find(const QString& path, const std::string& query, QObject* context, Then<Hits> then);

    RestClient& m_rest;
};

} // namespace backline::client
