#pragma once

#include "services/cache/sql_connection.h"

#include <QString>
#include <QVariant>

namespace backline::cache {

class LocalStore;

/// How this profile's windows look: geometry, splitters, open tabs, theme. Values are what QVariant can write
/// by itself (numbers, texts, byte arrays, lists of these). Survives a crash. GUI thread.
class Layout
{
public:
    explicit Layout(LocalStore& store);

    /// Writes only what differs. False: LocalStore::problem().
    bool save(const QString& key, const QVariant& value);
    bool remove(const QString& key);

    QVariant load(const QString& key, const QVariant& fallback = {});

private:
    SqlConnection& m_connection;
};

} // namespace backline::cache
