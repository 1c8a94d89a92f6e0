#include "ui/common/restyle.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace backline::ui {

namespace {

const char* surfaceName(Surface surface)
{
    switch (surface) {
    case Surface::Panel:
        return "panel";
    case Surface::Card:
        return "card";
    case Surface::Soft:
        return "soft";
    case Surface::Window:
        break;
    }
    return "window";
}

} // namespace

void setSurface(QWidget* widget, Surface surface)
{
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setProperty("surface", QLatin1StringView(surfaceName(surface)));
    restyle(widget);
}

void restyle(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace backline::ui
