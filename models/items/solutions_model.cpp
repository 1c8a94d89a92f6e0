#include "models/items/solutions_model.h"

#include "models/items/item_text.h"
#include "models/items/roles.h"
#include "models/items/words.h"

#include <QLocale>

#include <tuple>
#include <utility>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

SolutionsModel::SolutionsModel(QObject* parent, const QTimeZone& zone)
    : ItemList(parent)
    , m_zone(zone)
{}

void SolutionsModel::reset(std::vector<domain::Solution> solutions)
{
    replaceAll(std::move(solutions));
}

void SolutionsModel::upsert(domain::Solution solution)
{
    put(std::move(solution));
}

bool SolutionsModel::remove(const std::string& publicId)
{
    return takeAt(find([&](const domain::Solution& solution) { return solution.publicId == publicId; }));
}

int SolutionsModel::rowOf(const QString& publicId) const
{
    const std::string key = publicId.toStdString();
    return find([&](const domain::Solution& solution) { return solution.publicId == key; });
}

QVariant SolutionsModel::cell(const domain::Solution& solution, int /*row*/, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return oneLine(solution.question);
    case Qt::AccessibleTextRole:
        return spoken(
            {oneLine(solution.question),
             Words::solutionStatus(solution.status).toLower(),
             oneLine(solution.authorName),
             when(solution),
             oneLine(solution.reason)}
        );
    case IdRole:
        return keyText(solution.publicId);
    case KindRole:
        return QVariant::fromValue(RowKind::Item);
    case ContentRole:
        return wholeText(solution.solution);
    case LineRole:
        return oneLine(solution.solution);
    case OriginRole:
        return oneLine(solution.authorName);
    case StatusRole:
        return keyText(solution.status);
    case StatusTextRole:
        return Words::solutionStatus(solution.status);
    case ReasonRole:
        return oneLine(solution.reason);
    case TimeRole:
        return when(solution);
    case InstantRole:
        return solution.createdAt;
    case ConversationRole:
        return keyText(solution.conversationPublicId);
    default:
        return {};
    }
}

QString SolutionsModel::when(const domain::Solution& solution) const
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(solution.createdAt, m_zone);
    return solution.createdAt == 0 ? QString() : QLocale().toString(at, u"d MMM yyyy, HH:mm"_s);
}

bool SolutionsModel::isSame(const domain::Solution& one, const domain::Solution& other) const
{
    return one.publicId == other.publicId;
}

bool SolutionsModel::isBefore(const domain::Solution& one, const domain::Solution& other) const
{
    return std::tie(one.createdAt, one.publicId) < std::tie(other.createdAt, other.publicId);
}

} // namespace backline::items
