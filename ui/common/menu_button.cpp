#include "ui/common/menu_button.h"

#include "ui/common/appearance.h"
#include "ui/common/button_access.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int arrowSide = 14;

} // namespace

MenuButton::MenuButton(const QString& text, ButtonKind kind, QWidget* parent)
    : Button(text, kind, parent)
    , m_choices(new QMenu(this))
{
    useButtonAccess(this);
    setProperty("hinted", true); // its text is on the left, the arrow on the right
    connect(this, &Button::clicked, this, &MenuButton::openChoices);
    connect(m_choices, &QMenu::triggered, m_choices, &QMenu::close); // also when chosen by its name
}

void MenuButton::openChoices()
{
    m_choices->setAccessibleName(text());
    m_choices->popup(mapToGlobal(QPoint(0, height() + 2)));
}

QSize MenuButton::sizeHint() const
{
    return Button::sizeHint() + QSize(arrowSide, 0);
}

void MenuButton::paintEvent(QPaintEvent* event)
{
    Button::paintEvent(event);
    QPainter painter(this);
    const QRectF arrow(
        width() - metrics::medium - arrowSide + 2, (height() - arrowSide) / 2.0 + 1, arrowSide, arrowSide
    );
    const auto role = isEnabled() ? Role::Muted : Role::Disabled;
    paintIcon(painter, u"chevron-down"_s, arrow, paletteOf(this).color(role));
}

void MenuButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down) {
        openChoices();
        return;
    }
    Button::keyPressEvent(event);
}

} // namespace backline::ui
