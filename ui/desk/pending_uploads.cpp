#include "ui/desk/pending_uploads.h"

#include "models/domain/file_rules.h"
#include "models/items/carried.h"
#include "services/client/outbox.h"
#include "services/client/session.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>
#include <vector>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto retryPause = 5s; ///< before what waits is tried again, when the line seems to be there
constexpr int mostFiles = 10; ///< of one conversation

QString tooMany()
{
    return PendingUploads::tr("Ten files at once are enough: send those first.");
}

QString endings()
{
    const auto list = domain::allowedFileEndings();
    return QString::fromUtf8(list.data(), static_cast<qsizetype>(list.size()));
}

TrayFile shownOf(const client::LocalFile& file)
{
    TrayFile shown;
    shown.name = file.name;
    shown.detail =
        items::fileTypeWord(file.name) + u" · "_s + items::fileSizeText(QFileInfo(file.path).size());
    shown.problem = uploadFault(file);
    return shown;
}

} // namespace

QString uploadFault(const client::LocalFile& file)
{
    const QFileInfo info(file.path);
    if (info.isDir()) {
        return PendingUploads::tr("This is a folder: attach the files in it.");
    }
    if (!info.isFile() || !info.isReadable()) {
        return PendingUploads::tr("This file cannot be read: check that it is still there and yours to read."
        );
    }
    if (!domain::isAllowedFile(file.name.toStdString())) {
        return PendingUploads::tr("Files of this kind cannot be sent. These can: %1.").arg(endings());
    }
    if (info.size() > domain::largestFile) {
        return PendingUploads::tr(
                   "This file is too large: %1 is the most. Send a smaller one, or a part of it."
        )
            .arg(items::fileSizeText(domain::largestFile));
    }
    return info.size() == 0 ? PendingUploads::tr("This file is empty: there is nothing to send.") : QString();
}

PendingUploads::PendingUploads(client::Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_calls(session.rest())
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &PendingUploads::retryWaiting);
    connect(&session, &client::Session::stateChanged, this, [this](client::SessionState state) {
        if (state == client::SessionState::UpToDate) {
            retryWaiting();
        }
    });
}

PendingUploads::~PendingUploads() = default;

void PendingUploads::add(const std::string& conversation, const OfferedFile& offered, bool isNote)
{
    const bool isOneTooMany = countOf(conversation) >= mostFiles;
    const int key = ++m_lastKey;
    auto& upload = m_uploads[key];
    upload.conversation = conversation;
    upload.file = keptFile(offered);
    upload.shown = shownOf(upload.file);
    upload.shown.key = key;
    upload.shown.isNote = isNote;
    if (isOneTooMany) {
        upload.shown.problem = tooMany();
    }
    if (upload.shown.problem.isEmpty()) {
        start(upload);
    } else {
        upload.shown.state = TrayFile::State::Failed;
    }
    tell(key);
}

/// A pasted picture becomes a file first: uploads are read from the disk.
client::LocalFile PendingUploads::keptFile(const OfferedFile& offered)
{
    if (offered.picture.isEmpty()) {
        const QString name = QFileInfo(offered.path).fileName();
        return {offered.path, name.isEmpty() ? tr("Picture") : name};
    }
    const auto time = QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH.mm.ss"_s);
    const auto path = m_pictures.filePath(QString::number(m_lastKey) + u".png"_s);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(offered.picture);
        file.commit();
    }
    return {path, tr("Picture %1.png").arg(time)};
}

void PendingUploads::start(Upload& upload)
{
    const int key = upload.shown.key;
    upload.shown.state = TrayFile::State::Uploading;
    upload.shown.percent = 0;
    upload.shown.problem.clear();
    upload.shown.canRetry = false;
    upload.context = std::make_unique<QObject>();
    m_calls.upload(
        upload.file,
        upload.context.get(),
        [this, key](qint64 done, qint64 all) { progress(key, done, all); },
        [this, key](const client::Outcome<domain::Attachment>& outcome) { finish(key, outcome); }
    );
}

void PendingUploads::progress(int key, qint64 done, qint64 all)
{
    const auto found = m_uploads.find(key);
    if (found == m_uploads.end() || all <= 0) {
        return;
    }
    constexpr qint64 whole = 100;
    const auto percent = static_cast<int>(done * whole / all);
    if (std::exchange(found->second.shown.percent, percent) != percent) {
        tell(key);
    }
}

void PendingUploads::finish(int key, const client::Outcome<domain::Attachment>& outcome)
{
    auto& upload = m_uploads.at(key);
    upload.context.release()->deleteLater(); // the call is still running in it
    if (!outcome) {
        fail(upload, outcome.error());
    } else {
        upload.uploaded = *outcome;
        upload.shown.state = TrayFile::State::Ready;
        if (upload.shown.isLeaving) {
            send(key);
            return;
        }
    }
    tell(key);
}

void PendingUploads::fail(Upload& upload, const client::Failure& failure)
{
    const bool waits = failure.isPassing() || failure.kind == client::Failure::Kind::SignedOut;
    upload.shown.state = waits ? TrayFile::State::Waiting : TrayFile::State::Failed;
    upload.shown.canRetry = waits;
    upload.shown.problem = waits ? QString() : failure.message;
    if (failure.isPassing()) {
        m_again.start(std::max<std::chrono::milliseconds>(retryPause, failure.askedWait()));
    }
}

void PendingUploads::retryWaiting()
{
    for (auto& [key, upload] : m_uploads) {
        if (upload.shown.state == TrayFile::State::Waiting) {
            start(upload);
            tell(key);
        }
    }
}

void PendingUploads::retry(int key)
{
    const auto found = m_uploads.find(key);
    if (found != m_uploads.end() && found->second.shown.canRetry) {
        start(found->second);
        tell(key);
    }
}

void PendingUploads::remove(int key)
{
    const auto node = m_uploads.extract(key);
    if (node) {
        Q_EMIT changed(node.mapped().conversation);
    }
}

void PendingUploads::release(const std::string& conversation, bool isNote)
{
    std::vector<int> ready;
    for (auto& [key, upload] : m_uploads) {
        auto& shown = upload.shown;
        if (upload.conversation != conversation || shown.isNote != isNote || !shown.isPending()) {
            continue;
        }
        shown.isLeaving = true;
        if (shown.state == TrayFile::State::Ready) {
            ready.push_back(key);
        }
    }
    std::ranges::for_each(ready, [this](int key) { send(key); });
    Q_EMIT changed(conversation);
}

void PendingUploads::send(int key)
{
    const auto node = m_uploads.extract(key);
    const auto& upload = node.mapped();
    m_session.outbox().sendFile(upload.conversation, *upload.uploaded, upload.shown.isNote);
    Q_EMIT changed(upload.conversation);
}

QList<TrayFile> PendingUploads::files(const std::string& conversation) const
{
    QList<TrayFile> files;
    for (const auto& [key, upload] : m_uploads) {
        if (upload.conversation == conversation) {
            files.append(upload.shown);
        }
    }
    return files;
}

int PendingUploads::countOf(const std::string& conversation) const
{
    return static_cast<int>(std::ranges::count_if(m_uploads, [&conversation](const auto& entry) {
        return entry.second.conversation == conversation;
    }));
}

void PendingUploads::tell(int key)
{
    Q_EMIT changed(m_uploads.at(key).conversation);
}

} // namespace backline::ui
