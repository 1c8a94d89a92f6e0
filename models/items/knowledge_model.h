#pragma once

#include "models/domain/desk.h"
#include "models/items/item_list.h"

namespace backline::items {

/// Knowledge that fits, best first; the first nine can be inserted by a number key. GUI thread.
class KnowledgeModel final : public ItemList<domain::KnowledgeHit>
{
    Q_OBJECT

public:
    using ItemList::ItemList;

    /// Keeps the server's order. What is there already stays as it is, so that a repeated search does not
    /// flicker.
    void reset(std::vector<domain::KnowledgeHit> hits);

private:
    QVariant cell(const domain::KnowledgeHit& hit, int row, int role) const override;
    bool isSame(const domain::KnowledgeHit& one, const domain::KnowledgeHit& other) const override;
    bool isBefore(const domain::KnowledgeHit& one, const domain::KnowledgeHit& other) const override;
};

} // namespace backline::items
