#pragma once

#include "models/domain/desk.h"
#include "services/cache/sql_connection.h"

#include <QString>

#include <string>
#include <vector>

namespace backline::cache {

class LocalStore;

/// One person's outbox: what the server has not confirmed yet, in the order it was written. A message that
/// add() took survives a crash and a power cut. GUI thread.
class Outgoing
{
public:
    /// `account` names the person on their server: nothing is ever sent as somebody else.
    Outgoing(LocalStore& store, QString account);

    /// A clientId that is already there stays as it is. False: LocalStore::problem().
    bool add(const domain::OutgoingMessage& message);

    /// Notes attempts and problem of one that is there.
    bool update(const domain::OutgoingMessage& message);

    /// The server has it, or the person gave it up.
    bool remove(const std::string& clientId);

    /// The oldest first.
    std::vector<domain::OutgoingMessage> all();
    int count();

private:
    SqlConnection& m_connection;
    QString m_account;
};

} // namespace backline::cache
