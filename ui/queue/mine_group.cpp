#include "ui/queue/mine_group.h"

#include "models/items/mine_model.h"
#include "models/items/roles.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/queue/queue_delegate.h"

#include <QKeyEvent>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostWorking = 4;
constexpr int mostOnHold = 2;

QString nameOf(MineGroup::Kind kind)
{
    return kind == MineGroup::OnHold ? MineGroup::tr("On hold") : MineGroup::tr("Mine");
}

} // namespace

MineGroup::MineGroup(items::MineModel& mine, Kind kind, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_rows(new QSortFilterProxyModel(this))
    , m_heading(new PlainLabel({}, TextStyle::LabelStrong, Role::Muted))
    , m_list(new QListView)
{
    m_rows->setFilterRole(items::OnHoldRole);
    m_rows->setFilterFixedString(QVariant(kind == OnHold).toString());
    m_rows->setSourceModel(&mine);
    m_heading->setContentsMargins(metrics::medium, 0, metrics::medium, 0);
    makeList();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addWidget(m_list);
    connectRows();
    updateSize();
}

void MineGroup::makeList()
{
    m_list->setObjectName(m_kind == OnHold ? u"holdList"_s : u"mineList"_s);
    m_list->setAccessibleName(nameOf(m_kind));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setTabKeyNavigation(false);
    m_list->setItemDelegate(new QueueDelegate(m_list));
    m_list->setModel(m_rows);
    m_list->installEventFilter(this);
}

void MineGroup::connectRows()
{
    connect(m_list, &QListView::clicked, this, &MineGroup::open);
    connect(m_rows, &QAbstractItemModel::rowsInserted, this, &MineGroup::updateSize);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, &MineGroup::updateSize);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &MineGroup::updateSize);
    connect(
        m_rows, &QAbstractItemModel::layoutChanged, this, &MineGroup::updateSize
    ); // a row went to the other
}

void MineGroup::updateSize()
{
    const int rows = m_rows->rowCount();
    m_heading->setText(u"%1 · %2"_s.arg(nameOf(m_kind)).arg(rows));
    m_heading->setFixedHeight(QueueDelegate::headingHeight());
    m_list->setFixedHeight(
        std::min(rows, m_kind == OnHold ? mostOnHold : mostWorking) * QueueDelegate::rowHeight()
    );
    setVisible(rows > 0);
    setOpen(m_openId);
}

void MineGroup::setOpen(const QString& id)
{
    m_openId = id;
    const auto found = id.isEmpty()
        ? QModelIndexList()
        : m_rows->match(m_rows->index(0, 0), items::IdRole, id, 1, Qt::MatchExactly);
    if (found.isEmpty()) {
        m_list->clearSelection();
    } else if (!m_list->selectionModel()->isSelected(found.first())) {
        m_list->setCurrentIndex(found.first());
    }
}

bool MineGroup::enter(bool atEnd)
{
    const int rows = m_rows->rowCount();
    if (rows > 0) {
        m_list->setFocus(Qt::OtherFocusReason);
        m_list->setCurrentIndex(m_rows->index(atEnd ? rows - 1 : 0, 0));
    }
    return rows > 0;
}

void MineGroup::open(const QModelIndex& index)
{
    if (index.isValid()) {
        m_openId = index.data(items::IdRole).toString();
        m_list->setCurrentIndex(index);
        Q_EMIT openRequested(m_openId);
    }
}

bool MineGroup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* const press = static_cast<QKeyEvent*>(event);
    const bool isPlain = (press->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    return isPlain && takeKey(press->key());
}

bool MineGroup::takeKey(int key)
{
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        open(m_list->currentIndex());
        return true;
    }
    if (leaves(key)) {
        Q_EMIT left(key == Qt::Key_Down);
        return true;
    }
    const bool isCharacter = key >= Qt::Key_0 && key <= Qt::Key_Z;
    if (isCharacter) {
        Q_EMIT plainKeyPressed(key);
    }
    return isCharacter;
}

bool MineGroup::leaves(int key) const
{
    const int row = m_list->currentIndex().row();
    return (key == Qt::Key_Down && row == m_rows->rowCount() - 1) || (key == Qt::Key_Up && row == 0);
}

void MineGroup::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateSize();
    }
}

} // namespace backline::ui
