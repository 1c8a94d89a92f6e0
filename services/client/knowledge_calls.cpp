#include "services/client/knowledge_calls.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

void KnowledgeCalls::forConversation(
    const std::string& conversation,
    const std::string& query,
    QObject* context,
    Then<Hits> then
)
{
    const auto path = u"/api/v1/conversations/"_s + segment(conversation) + u"/knowledge"_s;
    find(path, query, context, std::move(then));
}

void KnowledgeCalls::search(const std::string& query, QObject* context, Then<Hits> then)
{
    find(u"/api/v1/knowledge"_s, query, context, std::move(then));
}

void KnowledgeCalls::article(const std::string& slug, QObject* context, Then<domain::Article> then)
{
    call<protocol::api::ArticleView, domain::Article>(
        m_rest,
        RestRequest::get(u"/api/v1/articles/"_s + segment(slug)),
        context,
        std::move(then),
        [](const protocol::api::ArticleView& view) { return toDomain(view); }
    );
}

void KnowledgeCalls::find(const QString& path, const std::string& query, QObject* context, Then<Hits> then)
{
    // QUrlQuery leaves "+" as it is, which a server reads as a blank.
    const auto text = QUrl::toPercentEncoding(QString::fromStdString(query));
    QUrlQuery parameters;
    parameters.addQueryItem(u"query"_s, QString::fromLatin1(text));
    call<protocol::api::KnowledgeHits, Hits>(
        m_rest,
        RestRequest::get(path, parameters),
        context,
        std::move(then),
        [](const protocol::api::KnowledgeHits& form) { return toDomain(form.hits); }
    );
}

} // namespace backline::client
