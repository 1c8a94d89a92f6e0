#pragma once

#include "models/domain/person.h"
#include "services/cache/sql_connection.h"

#include <QString>

#include <vector>

namespace backline::cache {

class LocalStore;

/// One person's colleagues as the server listed them last, for the time without it. Survives a crash. GUI
/// thread.
class Colleagues
{
public:
    /// `account` names the person on their server.
    Colleagues(LocalStore& store, QString account);

    /// Takes the place of what was saved before. False: LocalStore::problem().
    bool save(const std::vector<domain::Person>& people);

    /// In the order in which they were saved; all of them are offline as far as this computer knows.
    std::vector<domain::Person> all();

private:
    SqlConnection& m_connection;
    QString m_account;
};

} // namespace backline::cache
