#pragma once

#include "models/domain/person.h"

#include <QWidget>

#include <vector>

class QListWidget;

namespace backline::ui {

class PlainLabel;

/// One line of the team.
struct TeamMember
{
    QString name;
    QString username;
    QString role; ///< "Administrator", "Lead", "Agent"
    domain::Presence presence = domain::Presence::Offline;
};

/// The people of the team with a heading that counts them. GUI thread.
class TeamList final : public QWidget
{
    Q_OBJECT

public:
    explicit TeamList(QWidget* parent = nullptr);

    void setPeople(const std::vector<TeamMember>& people);

private:
    PlainLabel* m_heading;
    QListWidget* m_list;
};

} // namespace backline::ui
