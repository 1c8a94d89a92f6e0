#include "ui/queue/mine_section.h"

#include "models/items/mine_model.h"
#include "models/items/roles.h"
#include "ui/common/hairline.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/queue/queue_delegate.h"

#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRows = 4;

} // namespace

MineSection::MineSection(items::MineModel& mine, QWidget* parent)
    : QWidget(parent)
    , m_mine(mine)
    , m_heading(new PlainLabel({}, TextStyle::LabelStrong, Role::Muted))
    , m_list(new QListView)
{
    m_heading->setContentsMargins(metrics::medium, 0, metrics::medium, 0);
    m_list->setObjectName(u"mineList"_s);
    m_list->setAccessibleName(tr("Mine"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setTabKeyNavigation(false);
    m_list->setItemDelegate(new QueueDelegate(m_list));
    m_list->setModel(&mine);
    m_list->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_heading);
    column->addWidget(m_list);
    connect(m_list, &QListView::clicked, this, &MineSection::open);
    connect(&mine, &QAbstractItemModel::rowsInserted, this, &MineSection::updateSize);
    connect(&mine, &QAbstractItemModel::rowsRemoved, this, &MineSection::updateSize);
    connect(&mine, &QAbstractItemModel::modelReset, this, &MineSection::updateSize);
    updateSize();
}

void MineSection::updateSize()
{
    const int rows = m_mine.rowCount();
    m_heading->setText(tr("Mine · %1").arg(rows));
    m_heading->setFixedHeight(QueueDelegate::headingHeight());
    m_list->setFixedHeight(std::min(rows, mostRows) * QueueDelegate::rowHeight());
    setVisible(rows > 0);
    setOpen(m_openId);
}

void MineSection::setOpen(const QString& id)
{
    m_openId = id;
    const int row = m_mine.rowOf(id);
    if (row < 0) {
        m_list->clearSelection();
    } else if (!m_list->selectionModel()->isRowSelected(row)) {
        m_list->setCurrentIndex(m_mine.index(row));
    }
}

void MineSection::openNumber(int number)
{
    if (number >= 1 && number <= m_mine.rowCount()) {
        open(m_mine.index(number - 1));
    }
}

bool MineSection::hasListFocus() const
{
    return m_list->hasFocus();
}

void MineSection::open(const QModelIndex& index)
{
    if (index.isValid()) {
        m_openId = index.data(items::IdRole).toString();
        m_list->setCurrentIndex(index);
        Q_EMIT openRequested(m_openId);
    }
}

bool MineSection::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* const press = static_cast<QKeyEvent*>(event);
    const int key = press->key();
    if ((press->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        open(m_list->currentIndex());
        return true;
    }
    const bool isCharacter = key >= Qt::Key_0 && key <= Qt::Key_Z;
    if (isCharacter) {
        Q_EMIT plainKeyPressed(key);
    }
    return isCharacter;
}

void MineSection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateSize();
    }
}

} // namespace backline::ui
