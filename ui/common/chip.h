#pragma once

#include "ui/common/palette.h"

#include <QWidget>

class QPainter;

namespace backline::ui {

enum class ChipKind
{
    Plain, ///< a border: skills, counts, reasons
    Level, ///< the customer's level
    Note, ///< internal things
    Accent,
    Key ///< a key of the keyboard
};

/// The size a chip takes; the text is cut after a good line's worth of letters.
QSize chipSize(const QString& text);

/// Draws the chip at its size with the top left corner there.
void paintChip(
    QPainter& painter,
    const QPointF& topLeft,
    const QString& text,
    ChipKind kind,
    const Palette& palette
);

/// A small bordered word. Its accessible name is the text.
class Chip : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(const QString& text, ChipKind kind = ChipKind::Plain, QWidget* parent = nullptr);

    void setText(const QString& text);

    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    ChipKind m_kind;
};

/// A chip that names a key, such as "Ctrl K".
class KeyHint final : public Chip
{
    Q_OBJECT

public:
    explicit KeyHint(const QString& keys, QWidget* parent = nullptr);
};

} // namespace backline::ui
