#include "models/items/people_model.h"

#include "models/items/item_text.h"
#include "models/items/roles.h"
#include "models/items/words.h"

#include <utility>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOf(const domain::Person& person)
{
    return oneLine(person.name.empty() ? person.username : person.name);
}

} // namespace

void PeopleModel::reset(std::vector<domain::Person> people)
{
    replaceAll(std::move(people));
}

void PeopleModel::reset(const std::vector<domain::ColleagueLoad>& colleagues)
{
    std::vector<domain::Person> people;
    people.reserve(colleagues.size());
    m_active.clear();
    for (const auto& colleague : colleagues) {
        m_active[colleague.person.id] = colleague.active;
        people.push_back(colleague.person);
    }
    replaceAll(std::move(people));
}

void PeopleModel::upsert(domain::Person person)
{
    put(std::move(person));
}

bool PeopleModel::remove(domain::Id id)
{
    m_active.erase(id);
    return takeAt(rowOf(id));
}

void PeopleModel::setPresence(domain::Id id, domain::Presence presence)
{
    const int row = rowOf(id);
    if (row >= 0) {
        domain::Person person = item(row);
        person.presence = presence;
        put(std::move(person));
    }
}

void PeopleModel::setActive(domain::Id id, int active)
{
    m_active[id] = active;
    const int row = rowOf(id);
    if (row >= 0) {
        Q_EMIT dataChanged(index(row), index(row), {ActiveRole, LoadTextRole, Qt::AccessibleTextRole});
    }
}

int PeopleModel::rowOf(domain::Id id) const
{
    return find([id](const domain::Person& person) { return person.id == id; });
}

QVariant PeopleModel::cell(const domain::Person& person, int /*row*/, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return nameOf(person);
    case Qt::AccessibleTextRole:
        return spokenRow(person);
    case IdRole:
        return keyText(person.username);
    case KindRole:
        return QVariant::fromValue(RowKind::Item);
    case PersonRole:
        return person.id;
    case PresenceRole:
        return static_cast<int>(person.presence);
    case PresenceTextRole:
        return Words::presence(person.presence);
    case DutyRole:
        return Words::duty(person);
    case SkillsRole:
        return oneLines(person.skills);
    case LineRole:
        return (QStringList{Words::duty(person)} + oneLines(person.departments)).join(u" · "_s);
    case ActiveRole:
        return active(person.id);
    case CapacityRole:
        return person.capacity;
    case LoadTextRole:
        return load(person);
    default:
        return {};
    }
}

int PeopleModel::active(domain::Id id) const
{
    const auto found = m_active.find(id);
    return found == m_active.end() ? -1 : found->second;
}

QString PeopleModel::load(const domain::Person& person) const
{
    const int open = active(person.id);
    return open < 0 ? QString() : u"%1 / %2"_s.arg(open).arg(person.capacity);
}

QString PeopleModel::spokenRow(const domain::Person& person) const
{
    const int open = active(person.id);
    const QString spokenLoad =
        open < 0 ? QString() : Words::tr("%1 of %2 conversations").arg(open).arg(person.capacity);
    return spoken({nameOf(person), Words::duty(person), Words::presence(person.presence), spokenLoad});
}

bool PeopleModel::isSame(const domain::Person& one, const domain::Person& other) const
{
    return one.id == other.id;
}

bool PeopleModel::isBefore(const domain::Person& one, const domain::Person& other) const
{
    const int order = QString::compare(nameOf(one), nameOf(other), Qt::CaseInsensitive);
    return order != 0 ? order < 0 : one.id < other.id;
}

} // namespace backline::items
