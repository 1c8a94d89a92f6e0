#pragma once

#include "models/items/carried.h"
#include "services/client/attachment_calls.h"
#include "services/client/knowledge_calls.h"
#include "ui/chat/enclosure.h"

#include <QObject>
#include <QSet>
#include <QTemporaryDir>

#include <functional>

namespace backline::client {
class Session;
}

namespace backline::ui {

class ThreadView;

/// What can be done with the files and articles in a conversation: pictures are fetched as they come into
/// sight, files are opened (never run, and not without a warning where that may run something) or saved,
/// articles are read. GUI thread.
class EnclosureLink final : public QObject
{
    Q_OBJECT

public:
    EnclosureLink(client::Session& session, ThreadView& thread, QObject* parent);

Q_SIGNALS:
    /// How it goes on, in a few words.
    void told(const QString& words);
    void failed(const QString& problem);

private:
    using Use = std::function<void(const QByteArray& bytes)>;

    void act(const items::Carried& carried, EnclosureAction action);
    void fetchPicture(domain::Id file);
    void fetchMissedPictures();
    void fetch(const items::Carried& carried, Use use);
    void askToOpen(const items::Carried& carried);
    void open(const items::Carried& carried);
    void openBytes(const items::Carried& carried, const QByteArray& bytes);
    void askWhereToSave(const items::Carried& carried);
    void save(const QString& path, const QByteArray& bytes);
    void read(const items::Carried& carried);

    client::Session& m_session;
    ThreadView& m_thread;
    client::AttachmentCalls m_files;
    client::KnowledgeCalls m_knowledge;
    QSet<domain::Id> m_missed; ///< pictures that could not be fetched without the line
    QTemporaryDir m_opened; ///< copies for the programs that show them
};

} // namespace backline::ui
