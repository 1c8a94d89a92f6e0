#include "services/cache/layout.h"

#include "services/cache/local_store.h"

#include <QDataStream>
#include <QIODevice>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto streamVersion = QDataStream::Qt_6_4; ///< part of the file's form

QByteArray bytesOf(const QVariant& value)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    stream << value;
    return bytes;
}

QVariant valueOf(const QByteArray& bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(streamVersion);
    QVariant value;
    stream >> value;
    return stream.status() == QDataStream::Ok ? value : QVariant();
}

} // namespace

Layout::Layout(LocalStore& store)
    : m_connection(store.connection())
{}

bool Layout::save(const QString& key, const QVariant& value)
{
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(
            u"INSERT INTO layout (key, value) VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value"_s,
            {boundText(key), bytesOf(value)}
        );
}

bool Layout::remove(const QString& key)
{
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(u"DELETE FROM layout WHERE key = ?"_s, {boundText(key)});
}

QVariant Layout::load(const QString& key, const QVariant& fallback)
{
    QVariant value;
    m_connection.read(
        u"SELECT value FROM layout WHERE key = ?"_s,
        {boundText(key)},
        [&](const QSqlQuery& row) { value = valueOf(row.value(0).toByteArray()); }
    );
    return value.isValid() ? value : fallback;
}

} // namespace backline::cache
