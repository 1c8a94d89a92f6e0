#include "ui/desk/tab_order.h"

#include "models/items/mine_model.h"
#include "models/items/roles.h"
#include "ui/chat/chat_tabs.h"

namespace backline::ui {

TabOrder::TabOrder(const items::MineModel& mine, ChatTabs& tabs, QObject* parent)
    : QObject(parent)
    , m_mine(mine)
    , m_tabs(tabs)
{
    connect(&mine, &QAbstractItemModel::rowsInserted, this, &TabOrder::arrange);
    connect(&mine, &QAbstractItemModel::rowsMoved, this, &TabOrder::arrange);
    connect(&mine, &QAbstractItemModel::modelReset, this, &TabOrder::arrange);
    arrange();
}

void TabOrder::arrange()
{
    QStringList order;
    for (int row = 0; row < m_mine.rowCount(); ++row) {
        order += m_mine.index(row).data(items::IdRole).toString();
    }
    m_tabs.arrange(order);
}

} // namespace backline::ui
