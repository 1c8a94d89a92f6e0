#include "ui/chat/mention_matches.h"

#include "ui/common/display_text.h"
#include "ui/common/presence.h"
#include "ui/shell/fuzzy_match.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestName = 80;

QString nameOf(const domain::Person& person)
{
    return QString::fromStdString(person.name.empty() ? person.username : person.name);
}

QString loginOf(const domain::Person& person)
{
    return u'@' + displayLine(QString::fromStdString(person.username), longestName);
}

std::optional<int> fitness(const domain::Person& person, const QString& typed)
{
    const auto byName = fuzzyScore(typed, nameOf(person));
    const auto byLogin = fuzzyScore(typed, QString::fromStdString(person.username));
    return std::max(byName, byLogin); // nothing is less than any score
}

bool isSame(const domain::Person& one, const domain::Person& other)
{
    return one.id == other.id && one.name == other.name && one.username == other.username;
}

} // namespace

void MentionMatches::setPeople(std::vector<domain::Person> people)
{
    if (holds(people)) {
        m_people = std::move(people);
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_people = std::move(people);
    match();
    endResetModel();
}

bool MentionMatches::holds(const std::vector<domain::Person>& people) const
{
    return std::ranges::equal(m_people, people, isSame);
}

void MentionMatches::search(const QString& typed)
{
    beginResetModel();
    m_typed = typed;
    match();
    endResetModel();
}

void MentionMatches::match()
{
    std::vector<std::tuple<int, bool, QString, std::size_t>> found;
    for (std::size_t place = 0; place < m_people.size(); ++place) {
        const auto& person = m_people[place];
        if (const auto score = fitness(person, m_typed)) {
            const bool isAway = person.presence == domain::Presence::Offline;
            found.emplace_back(-*score, isAway, nameOf(person).toCaseFolded(), place);
        }
    }
    std::ranges::sort(found);
    m_matches.clear();
    for (const auto& row : found) {
        m_matches.push_back(std::get<std::size_t>(row));
    }
}

const domain::Person& MentionMatches::person(int row) const
{
    return m_people[m_matches[static_cast<std::size_t>(row)]];
}

QString MentionMatches::word(int row) const
{
    const auto& chosen = person(row);
    const auto namesakes = std::ranges::count(m_people, chosen.name, &domain::Person::name);
    return namesakes > 1 ? QString::fromStdString(chosen.username) : nameOf(chosen);
}

int MentionMatches::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

QVariant MentionMatches::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& person = this->person(index.row());
    const QString name = displayLine(nameOf(person), longestName);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::AccessibleTextRole:
        return QStringList{name, loginOf(person), presenceWord(person.presence)}.join(u", "_s);
    case LoginRole:
        return loginOf(person);
    case PresenceRole:
        return static_cast<int>(person.presence);
    case PresenceTextRole:
        return presenceWord(person.presence);
    default:
        return {};
    }
}

} // namespace backline::ui
