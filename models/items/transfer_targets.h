#pragma once

#include "models/domain/types.h"
#include "models/items/people_model.h"

#include <QSortFilterProxyModel>

#include <string>
#include <vector>

namespace backline::items {

/// The colleagues that a conversation can be handed over to, and below them those who cannot take it, who say
/// why (BlockedRole) and are disabled. Whoever is called by name stands first, then whoever knows most of
/// what the conversation needs. GUI thread.
class TransferTargets final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// @p people outlives the model.
    explicit TransferTargets(PeopleModel& people, QObject* parent = nullptr);

    /// Who has the conversation now: not listed. 0: nobody.
    void setHolder(domain::Id holder);
    /// What the conversation needs of an agent.
    void setNeeded(std::vector<std::string> skills);
    /// Only those in whose name, department or skills every one of these words stands.
    void setWords(const QString& words);

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// The next row from there on, in steps of `step`, that can be chosen; -1: none.
    int freeRow(int from, int step) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    const domain::Person& person(int sourceRow) const;
    QString blocked(int sourceRow) const;
    QString line(int sourceRow) const;
    QString spokenRow(const QModelIndex& source) const;
    QString names(int sourceRow) const;
    bool hasWords(const QString& text) const;
    long long known(int sourceRow) const;

    PeopleModel& m_people;
    domain::Id m_holder = 0;
    std::vector<std::string> m_needed;
    QStringList m_words;
};

} // namespace backline::items
