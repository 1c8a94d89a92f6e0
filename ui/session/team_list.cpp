#include "ui/session/team_list.h"

#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/presence.h"
#include "ui/session/team_delegate.h"

#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

TeamList::TeamList(QWidget* parent)
    : QWidget(parent)
    , m_heading(new PlainLabel({}, TextStyle::LabelStrong, Role::Muted))
    , m_list(new QListWidget)
{
    m_list->setAccessibleName(tr("People of the team"));
    m_list->setItemDelegate(new TeamDelegate(m_list));
    m_list->setProperty("ring", true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::small);
    column->addWidget(m_heading);
    column->addWidget(m_list);
    setPeople({});
}

void TeamList::setPeople(const std::vector<TeamMember>& people)
{
    constexpr std::size_t mostRows = 6;
    m_list->clear();
    for (const auto& person : people) {
        const auto name = displayLine(person.name);
        const auto about = displayLine(person.username + u" · "_s + person.role);
        auto* item = new QListWidgetItem(name, m_list);
        item->setData(TeamDelegate::AboutRole, about);
        item->setData(TeamDelegate::PresenceRole, static_cast<int>(person.presence));
        item->setData(
            Qt::AccessibleTextRole, QStringList{name, about, presenceWord(person.presence)}.join(u", "_s)
        );
    }
    m_heading->setText(tr("Team · %1").arg(people.size()));
    const auto rows = static_cast<int>(std::clamp<std::size_t>(people.size(), 1, mostRows));
    m_list->setFixedHeight(rows * TeamDelegate::rowHeight + 2 * metrics::focusRing);
}

} // namespace backline::ui
