#pragma once

#include "models/domain/desk.h"
#include "services/cache/sql_connection.h"

#include <QString>

#include <string>
#include <vector>

namespace backline::cache {

class LocalStore;

/// The conversations that one person has accepted and not yet closed or given back, as the server told of
/// them last: work goes on with them when it cannot be asked. Survives a crash. GUI thread.
class MyConversations
{
public:
    /// `account` names the person on their server: nobody goes on with another's work.
    MyConversations(LocalStore& store, QString account);

    /// Takes the place of what was saved of it before. False: LocalStore::problem().
    bool save(const domain::DeskConversation& conversation);

    bool remove(const std::string& conversation);

    std::vector<domain::DeskConversation> all();

private:
    SqlConnection& m_connection;
    QString m_account;
};

} // namespace backline::cache
