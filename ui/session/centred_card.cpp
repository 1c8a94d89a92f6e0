#include "ui/session/centred_card.h"

#include "ui/common/metrics.h"
#include "ui/common/restyle.h"

#include <QEvent>
#include <QVBoxLayout>

namespace backline::ui {

CentredCard::CentredCard(QWidget* content, int width, QWidget* parent)
    : QScrollArea(parent)
{
    constexpr int padding = 28;
    auto* card = new QWidget;
    setSurface(card, Surface::Card);
    card->setFixedWidth(width);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(padding, padding, padding, padding);
    inside->addWidget(content);

    auto* page = new QWidget;
    setSurface(page, Surface::Window);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(card);
    row->addStretch();
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->addStretch(2);
    column->addLayout(row);
    column->addStretch(3);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(page);
    page->installEventFilter(this);
}

bool CentredCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return QScrollArea::eventFilter(watched, event);
}

void CentredCard::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void CentredCard::fit()
{
    // a scroll area does not ask how high its content becomes at this width
    const auto* layout = widget()->layout();
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(viewport()->width())
                                                   : layout->totalMinimumSize().height();
    widget()->setMinimumHeight(height);
}

} // namespace backline::ui
