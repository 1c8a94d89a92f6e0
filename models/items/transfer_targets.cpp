#include "models/items/transfer_targets.h"

#include "models/items/item_text.h"
#include "models/items/roles.h"
#include "models/items/words.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

TransferTargets::TransferTargets(PeopleModel& people, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_people(people)
{
    setSourceModel(&m_people);
    sort(0);
}

void TransferTargets::setHolder(domain::Id holder)
{
    m_holder = holder;
    invalidate();
}

void TransferTargets::setNeeded(std::vector<std::string> skills)
{
    m_needed = std::move(skills);
    invalidate();
}

void TransferTargets::setWords(const QString& words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidate();
}

QVariant TransferTargets::data(const QModelIndex& index, int role) const
{
    const auto source = mapToSource(index);
    if (!source.isValid()) {
        return {};
    }
    switch (role) {
    case BlockedRole:
        return blocked(source.row());
    case LineRole:
        return line(source.row());
    case Qt::AccessibleTextRole:
        return spokenRow(source);
    default:
        return source.data(role);
    }
}

Qt::ItemFlags TransferTargets::flags(const QModelIndex& index) const
{
    const auto flags = QSortFilterProxyModel::flags(index);
    const bool isBlocked = index.isValid() && !blocked(mapToSource(index).row()).isEmpty();
    return isBlocked ? flags & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable) : flags;
}

int TransferTargets::freeRow(int from, int step) const
{
    for (int row = from; row >= 0 && row < rowCount(); row += step) {
        if (index(row, 0).flags().testFlag(Qt::ItemIsEnabled)) {
            return row;
        }
    }
    return -1;
}

bool TransferTargets::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const auto& candidate = person(row);
    const QStringList about = oneLines(candidate.departments) + oneLines(candidate.skills);
    return candidate.id != m_holder && hasWords(names(row) + u'\n' + about.join(u'\n'));
}

QString TransferTargets::names(int sourceRow) const
{
    return m_people.index(sourceRow).data(NameRole).toString() + u'\n' + keyText(person(sourceRow).username);
}

bool TransferTargets::hasWords(const QString& text) const
{
    return std::ranges::all_of(m_words, [&text](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

/// The source is in the order of the names.
bool TransferTargets::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto place = [this](int row) {
        return std::tuple(!blocked(row).isEmpty(), !hasWords(names(row)), -known(row), row);
    };
    return place(left.row()) < place(right.row());
}

const domain::Person& TransferTargets::person(int sourceRow) const
{
    return m_people.item(sourceRow);
}

QString TransferTargets::blocked(int sourceRow) const
{
    if (person(sourceRow).presence == domain::Presence::Offline) {
        return Words::tr("Offline, cannot take it");
    }
    const auto row = m_people.index(sourceRow);
    const bool isFull = row.data(ActiveRole).toInt() >= row.data(CapacityRole).toInt();
    return isFull ? Words::tr("At capacity, cannot take it") : QString();
}

QString TransferTargets::line(int sourceRow) const
{
    const QString why = blocked(sourceRow);
    const QStringList first{why.isEmpty() ? Words::presence(person(sourceRow).presence) : why};
    const QStringList departments = oneLines(person(sourceRow).departments);
    return (first + (departments.isEmpty() ? QStringList{Words::duty(person(sourceRow))} : departments))
        .join(u" · "_s);
}

QString TransferTargets::spokenRow(const QModelIndex& source) const
{
    const auto& colleague = person(source.row());
    const QStringList skills = oneLines(colleague.skills);
    return spoken(
        {source.data(Qt::AccessibleTextRole).toString(),
         oneLines(colleague.departments).join(Words::tr(" and ")),
         skills.isEmpty() ? QString() : Words::tr("knows %1").arg(skills.join(Words::tr(" and "))),
         blocked(source.row())}
    );
}

long long TransferTargets::known(int sourceRow) const
{
    const auto& skills = person(sourceRow).skills;
    return std::ranges::count_if(m_needed, [&skills](const std::string& skill) {
        return std::ranges::find(skills, skill) != skills.end();
    });
}

} // namespace backline::items
