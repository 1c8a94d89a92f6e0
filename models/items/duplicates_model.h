#pragma once

#include "models/domain/desk.h"
#include "models/items/item_list.h"

namespace backline::items {

/// What a solution may repeat, the nearest first. GUI thread.
class DuplicatesModel final : public ItemList<domain::NearDuplicate>
{
    Q_OBJECT

public:
    using ItemList::ItemList;

    void reset(std::vector<domain::NearDuplicate> duplicates);

private:
    QVariant cell(const domain::NearDuplicate& duplicate, int row, int role) const override;
    bool isSame(const domain::NearDuplicate& one, const domain::NearDuplicate& other) const override;
    bool isBefore(const domain::NearDuplicate& one, const domain::NearDuplicate& other) const override;
};

} // namespace backline::items
