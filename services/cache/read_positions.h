#pragma once

#include "services/cache/sql_connection.h"

#include <QString>

#include <string>
#include <unordered_map>

namespace backline::cache {

class LocalStore;

/// How far one person has read each conversation, as the number in its public stream. Only ever forwards.
/// Survives a crash. GUI thread.
class ReadPositions
{
public:
    ReadPositions(LocalStore& store, QString account);

    /// A number behind the one that is known changes nothing. False: LocalStore::problem().
    bool save(const std::string& conversation, long long seq);

    long long load(const std::string& conversation); ///< 0: nothing read yet
    std::unordered_map<std::string, long long> all();

private:
    SqlConnection& m_connection;
    QString m_account;
};

} // namespace backline::cache
