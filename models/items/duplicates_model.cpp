#include "models/items/duplicates_model.h"

#include "models/items/item_text.h"
#include "models/items/roles.h"
#include "models/items/words.h"

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

void DuplicatesModel::reset(std::vector<domain::NearDuplicate> duplicates)
{
    replaceAll(std::move(duplicates));
}

QVariant DuplicatesModel::cell(const domain::NearDuplicate& duplicate, int /*row*/, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return oneLine(duplicate.title);
    case Qt::AccessibleTextRole:
        return spoken(
            {oneLine(duplicate.title),
             Words::kind(duplicate.kind),
             Words::tr("%1 question").arg(Words::likeness(duplicate.score))}
        );
    case KindRole:
        return QVariant::fromValue(RowKind::Item);
    case ContentRole:
        return wholeText(duplicate.content);
    case ScoreTextRole:
        return Words::likeness(duplicate.score);
    case OriginRole:
        return QStringList{Words::likeness(duplicate.score), Words::kind(duplicate.kind)}.join(u" · "_s);
    case IdRole:
    case SourceRole:
        return keyText(duplicate.source);
    default:
        return {};
    }
}

bool DuplicatesModel::isSame(const domain::NearDuplicate& one, const domain::NearDuplicate& other) const
{
    return one.source == other.source && one.kind == other.kind;
}

bool DuplicatesModel::isBefore(const domain::NearDuplicate& one, const domain::NearDuplicate& other) const
{
    return one.score > other.score;
}

} // namespace backline::items
