#include "ui/assist/hit_list.h"

#include "ui/assist/hit_delegate.h"

#include <QKeyEvent>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

HitList::HitList(QWidget* parent)
    : QListView(parent)
{
    setObjectName(u"knowledgeList"_s);
    setAccessibleName(tr("Knowledge that fits"));
    setItemDelegate(new HitDelegate(this));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    connect(this, &QListView::doubleClicked, this, &HitList::insertRequested);
}

void HitList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    tellStand();
}

void HitList::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT insertRequested(currentIndex());
        break;
    case Qt::Key_Space:
    case Qt::Key_Right:
        Q_EMIT readRequested(currentIndex());
        break;
    default:
        QListView::keyPressEvent(event);
    }
}

void HitList::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    tellStand();
}

void HitList::focusOutEvent(QFocusEvent* event)
{
    QListView::focusOutEvent(event);
    tellStand();
}

void HitList::tellStand()
{
    Q_EMIT standChanged(std::max(0, currentIndex().row()), hasFocus());
}

} // namespace backline::ui
