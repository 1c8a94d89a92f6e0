#include "services/client/attachment_calls.h"

#include "models/domain/file_rules.h"
#include "services/client/conversions.h"
#include "services/client/decoding.h"

#include <QCoreApplication>
#include <QFile>

#include <memory>
#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace wire = protocol::api;

namespace {

Failure unreadable(const QString& name)
{
    Failure failure;
    failure.kind = Failure::Kind::Refused;
    failure.message = QCoreApplication::translate(
                          "backline::client::Failure", "“%1” cannot be read any more: attach it again."
    )
                          .arg(name);
    return failure;
}

RestRequest uploadOf(const QString& name)
{
    auto request = RestRequest::write("POST", u"/api/v1/attachments"_s);
    // QUrlQuery leaves "+" as it is, which a server reads as a blank.
    request.query.addQueryItem(u"name"_s, QString::fromLatin1(QUrl::toPercentEncoding(name)));
    return request;
}

} // namespace

void AttachmentCalls::upload(
    const LocalFile& file,
    QObject* context,
    Progress progress,
    Then<domain::Attachment> then
)
{
    auto source = std::make_shared<QFile>(file.path);
    if (!source->open(QIODevice::ReadOnly)) {
        const auto tell = [then = std::move(then), name = file.name] { then(unreadable(name)); };
        QMetaObject::invokeMethod(context, tell, Qt::QueuedConnection);
        return;
    }
    auto request = uploadOf(file.name);
    request.file = FileTransfer{std::move(source), longestUsualAnswer, std::move(progress)};
    call<wire::AttachmentAnswer, domain::Attachment>(
        m_rest,
        request,
        context,
        std::move(then),
        [](const wire::AttachmentAnswer& answer) { return toDomain(answer.attachment); }
    );
}

void AttachmentCalls::fetch(domain::Id id, QObject* context, Progress progress, Then<QByteArray> then)
{
    auto request = RestRequest::get(u"/api/v1/attachments/%1/content"_s.arg(id));
    request.file = FileTransfer{nullptr, domain::largestFile, std::move(progress)};
    m_rest.send(request, context, std::move(then));
}

} // namespace backline::client
