#include "ui/chat/drop_area.h"

#include "ui/common/appearance.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QDropEvent>
#include <QPainter>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

DropArea::DropArea(QWidget* target, std::function<bool()> takes)
    : QWidget(target)
    , m_takes(std::move(takes))
{
    setObjectName(u"dropArea"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents); // the target gets the drag
    target->setAcceptDrops(true);
    target->installEventFilter(this);
    hide();
}

bool DropArea::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
        return enter(*event);
    case QEvent::DragLeave:
        hide();
        break;
    case QEvent::Drop:
        return drop(*event);
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

bool DropArea::enter(QEvent& event)
{
    auto& drag = static_cast<QDropEvent&>(event);
    if (!m_takes() || !bringsFiles(*drag.mimeData())) {
        return false;
    }
    drag.setDropAction(Qt::CopyAction);
    drag.accept();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    return true;
}

bool DropArea::drop(QEvent& event)
{
    hide();
    auto& dropEvent = static_cast<QDropEvent&>(event);
    if (!m_takes() || !bringsFiles(*dropEvent.mimeData())) {
        return false;
    }
    dropEvent.setDropAction(Qt::CopyAction);
    dropEvent.accept();
    Q_EMIT dropped(offeredFiles(*dropEvent.mimeData()));
    return true;
}

void DropArea::paintEvent(QPaintEvent* /*event*/)
{
    constexpr float opacity = 0.92F;
    const auto& palette = paletteOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto ground = palette.color(Role::AccentSoft);
    ground.setAlphaF(opacity);
    painter.setBrush(ground);
    painter.setPen(QPen(palette.color(Role::Accent), 2, Qt::DashLine));
    const int inset = metrics::small;
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(inset, inset, -inset, -inset), metrics::cardRadius, metrics::cardRadius
    );
    painter.setFont(textFont(TextStyle::Heading));
    painter.setPen(palette.color(Role::Text));
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop to attach"));
}

} // namespace backline::ui
