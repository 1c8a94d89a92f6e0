#pragma once

#include "models/domain/live_chat.h"
#include "services/cache/sql_connection.h"

#include <QString>

#include <vector>

namespace backline::cache {

class LocalStore;

/// The prepared answers of one person as the server listed them last, for the time without it. Survives a
/// crash. GUI thread.
class CannedReplies
{
public:
    /// `account` names the person on their server: some replies are theirs alone.
    CannedReplies(LocalStore& store, QString account);

    /// Takes the place of what was saved before. False: LocalStore::problem().
    bool save(const std::vector<domain::CannedReply>& replies);

    /// In the order in which they were saved.
    std::vector<domain::CannedReply> all();

private:
    SqlConnection& m_connection;
    QString m_account;
};

} // namespace backline::cache
