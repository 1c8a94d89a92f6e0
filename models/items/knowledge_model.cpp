#include "models/items/knowledge_model.h"

#include "models/items/item_text.h"
#include "models/items/roles.h"
#include "models/items/words.h"

#include <tuple>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int numberKeys = 9;

auto everything(const domain::KnowledgeHit& hit)
{
    return std::tie(hit.title, hit.content, hit.score, hit.source, hit.kind, hit.isPublic);
}

QString origin(const domain::KnowledgeHit& hit)
{
    return QStringList{Words::percent(hit.score), Words::kind(hit.kind), Words::visibility(hit.isPublic)}
        .join(u" · "_s);
}

} // namespace

void KnowledgeModel::reset(std::vector<domain::KnowledgeHit> hits)
{
    bool isSameList = rowCount() == static_cast<int>(hits.size());
    for (int row = 0; isSameList && row < rowCount(); ++row) {
        isSameList = everything(item(row)) == everything(hits[static_cast<std::size_t>(row)]);
    }
    if (!isSameList) {
        replaceAll(std::move(hits));
    }
}

QVariant KnowledgeModel::cell(const domain::KnowledgeHit& hit, int row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return oneLine(hit.title);
    case Qt::AccessibleTextRole:
        return spoken(
            {oneLine(hit.title),
             Words::kind(hit.kind),
             Words::visibility(hit.isPublic),
             Words::percent(hit.score)}
        );
    case KindRole:
        return QVariant::fromValue(RowKind::Item);
    case ShortcutRole:
        return row < numberKeys ? row + 1 : 0;
    case ContentRole:
        return wholeText(hit.content);
    case ScoreRole:
        return hit.score;
    case ScoreTextRole:
        return Words::percent(hit.score);
    case OriginRole:
        return origin(hit);
    case IdRole:
    case SourceRole:
        return keyText(hit.source);
    case PublicRole:
        return hit.isPublic;
    default:
        return {};
    }
}

bool KnowledgeModel::isSame(const domain::KnowledgeHit& one, const domain::KnowledgeHit& other) const
{
    return one.source == other.source;
}

/// The sort is stable: the order of arrival stays.
bool KnowledgeModel::isBefore(
    const domain::KnowledgeHit& /*one*/,
    const domain::KnowledgeHit& /*other*/
) const
{
    return false;
}

} // namespace backline::items
