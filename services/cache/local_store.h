#pragma once

#include "services/cache/sql_connection.h"

#include <QCoreApplication>
#include <QString>

namespace backline::cache {

/// How opening went. Both texts are for a person.
struct Opening
{
    bool isOpen = false;
    QString problem; ///< why it is not open, with a way out
    QString notice; ///< it is open, but a damaged file was set aside: where it is now
};

/// The desktop's own memory: one SQLite file, desk.db, 0600 in a 0700 directory. What Drafts,
/// MyConversations, Outgoing, ReadPositions, Transcripts and Layout keep lies in it; it outlives them. GUI
/// thread.
class LocalStore
{
    Q_DECLARE_TR_FUNCTIONS(LocalStore)

public:
    explicit LocalStore(const QString& directory);

    /// Makes directory and file when they are missing, brings an older file up to date, refuses one of a
    /// newer program, and starts afresh beside one that is damaged.
    Opening open();

    /// Keeps everything in memory only: for a session whose file cannot be opened.
    Opening openTemporarily();

    QString file() const;

    /// Why the last failing change or look-up of a repository failed.
    const QString& problem() const { return m_connection.problem(); }

    SqlConnection& connection() { return m_connection; }

private:
    QString makePrivateFile() const;
    Opening connect(const QString& file);
    Opening refusal();
    bool isSound();
    bool migrate(int from);
    int fileVersion();
    QString setAside();

    QString m_directory;
    SqlConnection m_connection;
};

} // namespace backline::cache
