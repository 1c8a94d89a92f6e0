#include "ui/chat/pane_head.h"

#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int headHeight = 32;
constexpr int longestName = 60;

} // namespace

PaneHead::PaneHead(QWidget* parent)
    : QWidget(parent)
    , m_name(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_unread(new Chip({}, ChipKind::Accent))
    , m_keys(new KeyHint({}))
{
    setObjectName(u"paneHead"_s);
    setFixedHeight(headHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::large, 0, metrics::large, 0);
    row->setSpacing(metrics::small);
    row->addWidget(m_name);
    row->addWidget(m_unread);
    row->addStretch(1);
    row->addWidget(m_keys);
    m_unread->hide();
    m_keys->hide();
    showName();
}

void PaneHead::setName(const QString& customerName)
{
    m_customer = displayLine(customerName, longestName);
    showName();
}

void PaneHead::setUnread(int count)
{
    m_unreadCount = count;
    m_unread->setText(tr("%1 new").arg(count));
    m_unread->setVisible(count > 0);
    showName();
}

void PaneHead::setActive(bool isActive)
{
    m_isActive = isActive;
    m_name->setTextStyle(isActive ? TextStyle::Strong : TextStyle::Body);
    m_name->setRole(isActive ? Role::Text : Role::Muted);
    showName();
    update();
}

void PaneHead::setKeys(const QString& keys)
{
    m_keys->setText(keys);
    m_keys->setVisible(!keys.isEmpty());
}

void PaneHead::paintEvent(QPaintEvent* /*event*/)
{
    constexpr int activeLine = 2;
    const auto palette = paletteOf(this);
    const int thickness = m_isActive ? palette.lineWidth() - 1 + activeLine : palette.lineWidth();
    QPainter painter(this);
    painter.fillRect(rect(), palette.color(m_isActive ? Role::Surface : Role::Window));
    painter.fillRect(
        QRect(0, height() - thickness, width(), thickness),
        palette.color(m_isActive ? Role::Accent : Role::Line)
    );
}

void PaneHead::showName()
{
    const QString name = m_customer.isEmpty() ? tr("No conversation") : m_customer;
    m_name->setText(name);
    const QString unread = m_unreadCount > 0 ? tr(", %1 unread").arg(m_unreadCount) : QString();
    setAccessibleName((m_isActive ? tr("%1, active pane%2") : tr("%1, pane%2")).arg(name, unread));
}

} // namespace backline::ui
