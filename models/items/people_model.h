#pragma once

#include "models/domain/desk.h"
#include "models/items/item_list.h"

#include <unordered_map>

namespace backline::items {

/// The people of the team with their presence and load, by name. GUI thread.
class PeopleModel final : public ItemList<domain::Person>
{
    Q_OBJECT

public:
    using ItemList::ItemList;

    void reset(std::vector<domain::Person> people);
    /// With what each has open.
    void reset(const std::vector<domain::ColleagueLoad>& colleagues);
    void upsert(domain::Person person);
    bool remove(domain::Id id);
    void setPresence(domain::Id id, domain::Presence presence);
    /// How many conversations the person has open.
    void setActive(domain::Id id, int active);
    /// -1: not there.
    int rowOf(domain::Id id) const;

private:
    QVariant cell(const domain::Person& person, int row, int role) const override;
    bool isSame(const domain::Person& one, const domain::Person& other) const override;
    bool isBefore(const domain::Person& one, const domain::Person& other) const override;
    int active(domain::Id id) const;
    QString load(const domain::Person& person) const;
    QString spokenRow(const domain::Person& person) const;

    std::unordered_map<domain::Id, int> m_active;
};

} // namespace backline::items
