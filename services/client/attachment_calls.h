#pragma once

#include "models/domain/live_chat.h"
#include "services/client/outcome.h"
#include "services/client/rest_request.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace backline::client {

class RestClient;

struct LocalFile
{
    QString path;
    QString name; ///< as others shall see it
};

/// Files to and from the server. The end of the context gives up what is on its way. GUI thread.
class AttachmentCalls
{
public:
    explicit AttachmentCalls(RestClient& rest)
        : m_rest(rest)
    {}

    /// Reads the file while it is sent. It is its uploader's alone until a message carries it.
    void upload(const LocalFile& file, QObject* context, Progress progress, Then<domain::Attachment> then);

    /// Its bytes.
    void fetch(domain::Id id, QObject* context, Progress progress, Then<QByteArray> then);

private:
    RestClient& m_rest;
};

} // namespace backline::client
