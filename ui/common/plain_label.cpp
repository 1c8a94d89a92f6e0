#include "ui/common/plain_label.h"

#include "ui/common/appearance.h"
#include "ui/common/display_text.h"
#include "ui/common/label_access.h"
#include "ui/common/text_lines.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace backline::ui {

namespace {

constexpr int longestLabel = 4'000;
constexpr int widestHint = 1'600;
constexpr int usualWidth = 420; // of a wrapping label that may choose

int rounded(qreal length)
{
    return static_cast<int>(std::ceil(length));
}

} // namespace

PlainLabel::PlainLabel(const QString& text, QWidget* parent)
    : PlainLabel(text, TextStyle::Body, Role::Text, parent)
{}

PlainLabel::PlainLabel(const QString& text, TextStyle style, Role role, QWidget* parent)
    : QLabel(parent)
    , m_style(style)
    , m_role(role)
{
    useLabelAccess();
    QLabel::setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::setText(const QString& text)
{
    auto safe = m_maximumLines == 1 ? displayLine(text) : displayText(text, longestLabel);
    if (safe == m_text) {
        return;
    }
    m_text = std::move(safe);
    QLabel::setText(m_text); // what assistive technology reads; painting and sizes are this class's own
    updateGeometry();
    update();
}

void PlainLabel::setTextStyle(TextStyle style)
{
    m_style = style;
    updateGeometry();
    update();
}

void PlainLabel::setRole(Role role)
{
    m_role = role;
    update();
}

void PlainLabel::setMaximumLines(int lines)
{
    m_maximumLines = lines;
    auto policy = sizePolicy();
    policy.setHeightForWidth(lines != 1);
    setSizePolicy(policy);
    updateGeometry();
}

QFont PlainLabel::drawnFont() const
{
    return textFont(m_style);
}

int PlainLabel::contentWidth(int width) const
{
    const auto margins = contentsMargins();
    return width - margins.left() - margins.right();
}

QSize PlainLabel::sizeHint() const
{
    const auto margins = contentsMargins();
    const QFontMetricsF metrics(drawnFont());
    qreal width = metrics.horizontalAdvance(m_text);
    qreal height = metrics.height();
    if (m_maximumLines != 1) {
        const TextLines lines(m_text, drawnFont(), std::min<qreal>(usualWidth, width + 1), m_maximumLines);
        width = lines.width();
        height = lines.height();
    }
    return QSize(std::min(rounded(width), widestHint), rounded(height)).grownBy(margins);
}

QSize PlainLabel::minimumSizeHint() const
{
    constexpr int fewLetters = 4;
    const QFontMetricsF metrics(drawnFont());
    const auto narrow = rounded(metrics.averageCharWidth() * fewLetters);
    const auto hint = sizeHint();
    return {std::min(hint.width(), narrow), m_maximumLines == 1 ? hint.height() : rounded(metrics.height())};
}

bool PlainLabel::hasHeightForWidth() const
{
    return m_maximumLines != 1;
}

int PlainLabel::heightForWidth(int width) const
{
    if (m_maximumLines == 1) {
        return -1;
    }
    const auto margins = contentsMargins();
    const TextLines lines(m_text, drawnFont(), contentWidth(width), m_maximumLines);
    return rounded(lines.height()) + margins.top() + margins.bottom();
}

void PlainLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const auto area = contentsRect();
    const TextLines lines(m_text, drawnFont(), area.width(), m_maximumLines);
    painter.setPen(paletteOf(this).color(isEnabled() ? m_role : Role::Disabled));
    qreal top = area.top();
    if (alignment().testFlag(Qt::AlignVCenter)) {
        top += std::max<qreal>(0, (area.height() - lines.height()) / 2);
    } else if (alignment().testFlag(Qt::AlignBottom)) {
        top += area.height() - lines.height();
    }
    lines.draw(painter, QPointF(area.left(), top), alignment());
}

void PlainLabel::mousePressEvent(QMouseEvent* event)
{
    if (buddy() != nullptr && event->button() == Qt::LeftButton) {
        buddy()->setFocus(Qt::MouseFocusReason);
    } else {
        QLabel::mousePressEvent(event);
    }
}

void PlainLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace backline::ui
