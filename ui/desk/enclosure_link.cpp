#include "ui/desk/enclosure_link.h"

#include "models/domain/file_rules.h"
#include "services/client/session.h"
#include "ui/chat/file_prompt.h"
#include "ui/chat/message_window.h"
#include "ui/chat/thread_view.h"
#include "ui/chat/thumbnails.h"
#include "ui/common/display_text.h"
#include "ui/desk/safe_file_name.h"

#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What takes longer is told of.
constexpr auto unnoticed = 500ms;

QString shownName(const items::Carried& carried)
{
    return isolated(displayLine(carried.name));
}

/// A copy that nobody but me reads, and that no program changes by mistake.
bool writeCopy(const QString& path, const QByteArray& bytes)
{
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner); // of an earlier time
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()
        && QFile::setPermissions(path, QFile::ReadOwner);
}

} // namespace

EnclosureLink::EnclosureLink(client::Session& session, ThreadView& thread, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_thread(thread)
    , m_files(session.rest())
    , m_knowledge(session.rest())
{
    connect(&m_thread, &ThreadView::enclosureRequested, this, &EnclosureLink::act);
    connect(&m_thread.pictures(), &Thumbnails::wanted, this, &EnclosureLink::fetchPicture);
    connect(&m_session, &client::Session::stateChanged, this, [this](client::SessionState state) {
        if (state == client::SessionState::UpToDate) {
            fetchMissedPictures();
        }
    });
}

void EnclosureLink::act(const items::Carried& carried, EnclosureAction action)
{
    switch (action) {
    case EnclosureAction::Open:
        askToOpen(carried);
        break;
    case EnclosureAction::Save:
        askWhereToSave(carried);
        break;
    case EnclosureAction::Read:
        read(carried);
        break;
    case EnclosureAction::None:
        break;
    }
}

void EnclosureLink::fetchPicture(domain::Id file)
{
    m_files.fetch(file, this, {}, [this, file](const client::Outcome<QByteArray>& bytes) {
        if (bytes) {
            m_thread.pictures().provide(file, *bytes);
        } else if (bytes.error().isPassing()) {
            m_missed.insert(file);
        } else {
            m_thread.pictures().provide(file, {});
        }
    });
}

void EnclosureLink::fetchMissedPictures()
{
    const auto missed = std::exchange(m_missed, {});
    for (const auto file : missed) {
        fetchPicture(file);
    }
}

void EnclosureLink::fetch(const items::Carried& carried, Use use)
{
    auto* slow = new QTimer(this);
    slow->setSingleShot(true);
    connect(slow, &QTimer::timeout, this, [this, name = shownName(carried)] {
        Q_EMIT told(tr("Fetching “%1”…").arg(name));
    });
    slow->start(unnoticed);
    m_files.fetch(carried.id, this, {}, [this, slow, use = std::move(use)](const auto& bytes) {
        slow->deleteLater();
        if (bytes) {
            use(*bytes);
        } else {
            Q_EMIT failed(bytes.error().message);
        }
    });
}

void EnclosureLink::askToOpen(const items::Carried& carried)
{
    if (domain::riskOf(carried.name.toStdString()) == domain::FileRisk::None) {
        open(carried);
        return;
    }
    auto* prompt = new FilePrompt(carried.name, m_thread.window());
    connect(prompt, &FilePrompt::openRequested, this, [this, carried] { open(carried); });
    connect(prompt, &FilePrompt::saveRequested, this, [this, carried] { askWhereToSave(carried); });
    prompt->open();
}

void EnclosureLink::open(const items::Carried& carried)
{
    fetch(carried, [this, carried](const QByteArray& bytes) { openBytes(carried, bytes); });
}

void EnclosureLink::openBytes(const items::Carried& carried, const QByteArray& bytes)
{
    const auto name = QString::number(carried.id) + u'-' + safeFileName(carried.name);
    const auto path = m_opened.filePath(name);
    if (!writeCopy(path, bytes)) {
        Q_EMIT failed(
            tr("“%1” cannot be kept on this computer: its disk may be full.").arg(shownName(carried))
        );
    } else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
        Q_EMIT failed(tr("No program on this computer opens “%1”: save it instead.").arg(shownName(carried)));
    }
}

void EnclosureLink::askWhereToSave(const items::Carried& carried)
{
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto* dialog = new QFileDialog(m_thread.window(), tr("Save as"), folder);
    dialog->setObjectName(u"saveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(safeFileName(carried.name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, carried](const QString& path) {
        fetch(carried, [this, path](const QByteArray& bytes) { save(path, bytes); });
    });
    dialog->open();
}

void EnclosureLink::save(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        Q_EMIT told(tr("Saved."));
    } else {
        Q_EMIT failed(tr("It cannot be saved there: %1").arg(file.errorString()));
    }
}

void EnclosureLink::read(const items::Carried& carried)
{
    m_knowledge.article(carried.slug, this, [this](const client::Outcome<domain::Article>& article) {
        if (!article) {
            Q_EMIT failed(article.error().message);
            return;
        }
        const auto title = QString::fromStdString(article->title);
        auto* window = new MessageWindow(title, QString::fromStdString(article->body), m_thread.window());
        window->setWindowTitle(tr("Article"));
        window->open();
    });
}

} // namespace backline::ui
