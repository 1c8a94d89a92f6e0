#include "ui/queue/mine_section.h"

#include "models/items/mine_model.h"
#include "models/items/roles.h"
#include "ui/common/hairline.h"
#include "ui/queue/mine_group.h"

#include <QVBoxLayout>

namespace backline::ui {

MineSection::MineSection(items::MineModel& mine, QWidget* parent)
    : QWidget(parent)
    , m_mine(mine)
    , m_working(new MineGroup(mine, MineGroup::Working))
    , m_onHold(new MineGroup(mine, MineGroup::OnHold))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_working);
    column->addWidget(m_onHold);
    connectGroup(*m_working);
    connectGroup(*m_onHold);
    connect(&mine, &QAbstractItemModel::rowsInserted, this, &MineSection::updateVisible);
    connect(&mine, &QAbstractItemModel::rowsRemoved, this, &MineSection::updateVisible);
    connect(&mine, &QAbstractItemModel::modelReset, this, &MineSection::updateVisible);
    updateVisible();
}

void MineSection::connectGroup(MineGroup& group)
{
    connect(&group, &MineGroup::openRequested, this, &MineSection::open);
    connect(&group, &MineGroup::plainKeyPressed, this, &MineSection::plainKeyPressed);
    connect(&group, &MineGroup::left, this, [this, &group](bool isDown) {
        if (isDown && &group == m_working) {
            m_onHold->enter(false);
        } else if (!isDown && &group == m_onHold) {
            m_working->enter(true);
        }
    });
}

void MineSection::updateVisible()
{
    setVisible(m_mine.rowCount() > 0);
}

void MineSection::setOpen(const QString& id)
{
    m_working->setOpen(id);
    m_onHold->setOpen(id);
}

/// In the order of the model: first what is not on hold.
void MineSection::openNumber(int number)
{
    if (number >= 1 && number <= m_mine.rowCount()) {
        open(m_mine.index(number - 1).data(items::IdRole).toString());
    }
}

void MineSection::open(const QString& id)
{
    setOpen(id);
    Q_EMIT openRequested(id);
}

} // namespace backline::ui
