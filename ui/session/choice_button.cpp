#include "ui/session/choice_button.h"

#include "ui/common/appearance.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/text_lines.h"
#include "ui/common/text_style.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int iconSide = 24;
constexpr int arrowSide = 18;
constexpr int padding = 14;
constexpr int textLeft = padding + iconSide + padding;

} // namespace

ChoiceButton::ChoiceButton(const QString& icon, const QString& title, const QString& about, QWidget* parent)
    : QPushButton(parent)
    , m_icon(icon)
    , m_title(title)
    , m_about(about)
{
    setAutoDefault(false);
    setAccessibleName(title);
    setAccessibleDescription(about);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize ChoiceButton::sizeHint() const
{
    constexpr int usualWidth = 384;
    return {usualWidth, heightForWidth(usualWidth)};
}

int ChoiceButton::textWidth(int width) const
{
    return width - textLeft - padding - arrowSide;
}

int ChoiceButton::heightForWidth(int width) const
{
    const auto title = QFontMetricsF(textFont(TextStyle::Strong)).height();
    const TextLines about(m_about, textFont(TextStyle::Body), textWidth(width));
    return static_cast<int>(std::ceil(title + 2 + about.height())) + 2 * padding;
}

void ChoiceButton::paintEvent(QPaintEvent* event)
{
    QPushButton::paintEvent(event);
    QPainter painter(this);
    const auto& palette = paletteOf(this);
    const auto middle = [this](int side) { return (height() - side) / 2.0; };
    const auto accent = palette.color(isEnabled() ? Role::Accent : Role::Disabled);
    paintIcon(painter, m_icon, QRectF(padding, middle(iconSide), iconSide, iconSide), accent);
    const QFontMetricsF metrics(textFont(TextStyle::Strong));
    painter.setFont(textFont(TextStyle::Strong));
    painter.setPen(palette.color(isEnabled() ? Role::Text : Role::Disabled));
    painter.drawText(QPointF(textLeft, padding + metrics.ascent()), m_title);
    painter.setPen(palette.color(isEnabled() ? Role::Muted : Role::Disabled));
    TextLines(m_about, textFont(TextStyle::Body), textWidth(width()))
        .draw(painter, QPointF(textLeft, padding + metrics.height() + 2));
    const QRectF arrow(width() - padding - arrowSide + 4, middle(arrowSide), arrowSide, arrowSide);
    paintIcon(painter, u"chevron-right"_s, arrow, palette.color(Role::Muted));
}

void ChoiceButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

} // namespace backline::ui
