#pragma once

#include "models/domain/person.h"
#include "ui/chat/word_matches.h"

#include <vector>

namespace backline::ui {

/// The colleagues whose name or login fits what is typed, those who are there before the others. GUI thread.
class MentionMatches final : public WordMatches
{
    Q_OBJECT

public:
    enum Roles
    {
        LoginRole = Qt::UserRole, ///< "@ana"
        PresenceRole, ///< int: domain::Presence
        PresenceTextRole ///< "Available"
    };

    using WordMatches::WordMatches;

    /// Where only somebody's presence is different the rows stay where they are.
    void setPeople(std::vector<domain::Person> people);

    /// The same people by the same names.
    bool holds(const std::vector<domain::Person>& people) const;

    bool hasAny() const override { return !m_people.empty(); }

    void search(const QString& typed) override;

    /// What stands behind the "@" for this row: the name, or the login of somebody who has a namesake.
    /// REQUIRES: 0 <= row < rowCount().
    QString word(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    const domain::Person& person(int row) const;
    void match();

    std::vector<domain::Person> m_people;
    std::vector<std::size_t> m_matches; ///< places in m_people
    QString m_typed;
};

} // namespace backline::ui
