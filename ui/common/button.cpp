#include "ui/common/button.h"

#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/restyle.h"

#include <QKeyEvent>
#include <QPainter>

namespace backline::ui {

namespace {

constexpr int longestButton = 40;

const char* kindName(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return "primary";
    case ButtonKind::Quiet:
        return "quiet";
    case ButtonKind::Dashed:
        return "dashed";
    case ButtonKind::Danger:
        return "danger";
    case ButtonKind::Plain:
        break;
    }
    return "plain";
}

} // namespace

Button::Button(const QString& text, ButtonKind kind, QWidget* parent)
    : QPushButton(text, parent)
{
    setAutoDefault(false);
    setProperty("kind", QLatin1StringView(kindName(kind)));
}

void Button::setKind(ButtonKind kind)
{
    setProperty("kind", QLatin1StringView(kindName(kind)));
    restyle(this);
}

void Button::setPlainText(const QString& text)
{
    setText(displayLine(text, longestButton).replace(u'&', QLatin1StringView("&&")));
}

void Button::setKeyHint(const QString& keys)
{
    m_keyHint = keys;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // may be smaller than with the key
    setProperty("hinted", !keys.isEmpty());
    restyle(this);
    updateGeometry();
}

QSize Button::sizeHint() const
{
    auto size = QPushButton::sizeHint();
    if (!m_keyHint.isEmpty()) {
        size.rwidth() += chipSize(m_keyHint).width() + metrics::hair;
    }
    return size;
}

/// The key goes before a letter of the words does.
QSize Button::minimumSizeHint() const
{
    return QPushButton::sizeHint();
}

void Button::paintEvent(QPaintEvent* event)
{
    QPushButton::paintEvent(event);
    if (m_keyHint.isEmpty() || width() < sizeHint().width()) {
        return;
    }
    QPainter painter(this);
    const auto size = chipSize(m_keyHint);
    const QPoint topLeft(width() - metrics::medium - size.width() - 1, (height() - size.height()) / 2);
    paintChip(painter, topLeft, m_keyHint, ChipKind::Key, paletteOf(this));
}

void Button::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

PrimaryButton::PrimaryButton(const QString& text, QWidget* parent)
    : Button(text, ButtonKind::Primary, parent)
{}

} // namespace backline::ui
