#include "ui/queue/queue_delegate.h"

#include "models/domain/priority.h"
#include "models/items/roles.h"
#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/priority_mark.h"
#include "ui/common/text_style.h"
#include "ui/queue/row_geometry.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace backline::ui {

using items::RowKind;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestName = 80;
constexpr int longestSkill = 16;
constexpr int markSide = 14;

struct RowChip
{
    QString text;
    ChipKind kind = ChipKind::Plain;
};

/// A row's texts, safe to paint.
struct RowText
{
    QString name;
    QString wait;
    QString line;
    QString key;
    QList<RowChip> chips;
    bool isTaken = false;
    bool hasDraft = false;
};

RowText textOf(const QModelIndex& index)
{
    RowText text;
    const QString taken = index.data(items::TakenByRole).toString();
    text.isTaken = !taken.isEmpty();
    text.hasDraft = index.data(items::DraftRole).toBool();
    text.name = displayLine(index.data(items::NameRole).toString(), longestName);
    text.wait = text.isTaken ? QString() : index.data(items::WaitRole).toString();
    text.line = displayLine(text.isTaken ? taken : index.data(items::LineRole).toString());
    if (const int key = index.data(items::ShortcutRole).toInt(); key > 0) {
        text.key = QString::number(key);
    }
    if (const int unread = index.data(items::UnreadRole).toInt(); unread > 0) {
        text.chips += {QString::number(unread), ChipKind::Accent};
    }
    if (const QString level = index.data(items::LevelRole).toString(); !level.isEmpty()) {
        const bool isPreferred = level != u"silver"_s;
        text.chips += {level, isPreferred ? ChipKind::Level : ChipKind::Plain};
    }
    for (const QString& skill : index.data(items::SkillsRole).toStringList()) {
        text.chips += {displayLine(skill, longestSkill), ChipKind::Plain};
    }
    return text;
}

QString moreText(qsizetype hidden)
{
    return u'+' + QString::number(hidden);
}

RowContent measured(const RowText& text, const QFontMetrics& strong, const QFontMetrics& body)
{
    RowContent content;
    content.nameWidth = strong.horizontalAdvance(text.name) + 1;
    content.waitWidth = std::max(strong.horizontalAdvance(text.wait), body.horizontalAdvance(text.wait)) + 1;
    content.firstLine = strong.height();
    content.secondLine = body.height();
    for (const RowChip& chip : text.chips) {
        content.chips += chipSize(chip.text);
    }
    content.more = chipSize(moreText(text.chips.size()));
    if (text.hasDraft) {
        content.mark = {markSide, markSide};
    }
    if (!text.key.isEmpty()) {
        content.key = chipSize(text.key);
    }
    return content;
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected) {
        painter.fillRect(option.rect, palette.color(Role::AccentSoft));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, palette.color(Role::Hover));
    }
}

/// A ring inside the row. In high contrast there are no soft fills, so that selection has a thin one too.
void paintRing(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette)
{
    const bool isFocused = option.state.testFlag(QStyle::State_HasFocus);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool isMarked = option.state.testFlag(QStyle::State_Selected) || isHovered;
    if (!isFocused && !(palette.isHighContrast() && isMarked)) {
        return;
    }
    const qreal width = isFocused ? metrics::focusRing : 1;
    const qreal inset = width / 2 + 1;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.color(Role::Accent), width));
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(inset, inset, -inset, -inset), metrics::hair, metrics::hair
    );
}

void drawElided(QPainter& painter, const QRect& area, const QString& text, Qt::Alignment alignment)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

class RowPainter
{
public:
    RowPainter(QPainter& painter, const QStyleOptionViewItem& option, const RowText& text)
        : m_painter(painter)
        , m_option(option)
        , m_text(text)
        , m_palette(paletteOf(option.widget))
        , m_strong(textFont(TextStyle::Strong))
        , m_body(textFont(TextStyle::Body))
        , m_geometry(RowGeometry::of(
              option.rect,
              measured(text, QFontMetrics(m_strong), QFontMetrics(m_body)),
              option.direction
          ))
    {}

    void paint()
    {
        paintGround(m_painter, m_option, m_palette);
        if (m_option.state.testFlag(QStyle::State_Selected)) {
            m_painter.fillRect(m_geometry.bar, m_palette.color(Role::Accent));
        }
        paintFirstLine();
        paintChips();
        m_painter.setFont(m_body);
        m_painter.setPen(m_palette.color(Role::Muted));
        drawElided(m_painter, m_geometry.line, m_text.line, leading());
        if (m_text.hasDraft) {
            paintIcon(m_painter, u"draft"_s, m_geometry.mark, m_palette.color(Role::Muted));
        }
        paintRing(m_painter, m_option, m_palette);
    }

private:
    Qt::Alignment leading() const
    {
        return m_option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    }

    void paintFirstLine()
    {
        QFont font = m_strong;
        font.setStrikeOut(m_text.isTaken);
        m_painter.setFont(font);
        m_painter.setPen(m_palette.color(m_text.isTaken ? Role::Muted : Role::Text));
        drawElided(m_painter, m_geometry.name, m_text.name, leading());
        const bool isSelected = m_option.state.testFlag(QStyle::State_Selected);
        m_painter.setFont(isSelected ? m_strong : m_body);
        m_painter.setPen(m_palette.color(Role::Muted));
        const Qt::Alignment trailing = leading() == Qt::AlignLeft ? Qt::AlignRight : Qt::AlignLeft;
        const auto flags = static_cast<int>(trailing | Qt::AlignVCenter) | Qt::TextSingleLine;
        m_painter.drawText(m_geometry.wait, flags, m_text.wait);
    }

    void paintChips()
    {
        for (qsizetype i = 0; i < m_geometry.chips.size(); ++i) {
            const RowChip& chip = m_text.chips[i];
            paintChip(m_painter, m_geometry.chips[i].topLeft(), chip.text, chip.kind, m_palette);
        }
        if (const auto& more = m_geometry.more; !more.isEmpty()) {
            const QString count = moreText(m_text.chips.size() - m_geometry.chips.size());
            paintChip(m_painter, more.topLeft(), count, ChipKind::Plain, m_palette);
        }
        if (!m_text.key.isEmpty()) {
            paintChip(m_painter, m_geometry.key.topLeft(), m_text.key, ChipKind::Key, m_palette);
        }
    }

    QPainter& m_painter;
    const QStyleOptionViewItem& m_option;
    const RowText& m_text;
    const Palette& m_palette;
    QFont m_strong;
    QFont m_body;
    RowGeometry m_geometry;
};

void paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const Palette& palette = paletteOf(option.widget);
    const QVariant priority = index.data(items::PriorityRole);
    const HeadingGeometry geometry = HeadingGeometry::of(option.rect, priority.isValid(), option.direction);
    if (priority.isValid()) {
        paintPriorityMark(painter, geometry.mark, static_cast<domain::Priority>(priority.toInt()), palette);
    }
    painter.setFont(textFont(TextStyle::LabelStrong));
    painter.setPen(palette.color(Role::Muted));
    const bool isMirrored = option.direction == Qt::RightToLeft;
    drawElided(painter, geometry.text, index.data().toString(), isMirrored ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace

int QueueDelegate::rowHeight()
{
    constexpr int padding = 16;
    const int lines = QFontMetrics(textFont(TextStyle::Strong)).height() + RowGeometry::lineGap
        + QFontMetrics(textFont(TextStyle::Body)).height();
    return std::max(metrics::row, lines + padding);
}

int QueueDelegate::headingHeight()
{
    constexpr int usual = 32;
    constexpr int padding = 14;
    return std::max(usual, QFontMetrics(textFont(TextStyle::LabelStrong)).height() + padding);
}

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    painter->save();
    if (index.data(items::KindRole).value<RowKind>() == RowKind::Heading) {
        paintHeading(*painter, option, index);
    } else {
        const RowText text = textOf(index);
        RowPainter(*painter, option, text).paint();
    }
    painter->restore();
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isHeading = index.data(items::KindRole).value<RowKind>() == RowKind::Heading;
    return {option.rect.width(), isHeading ? headingHeight() : rowHeight()};
}

} // namespace backline::ui
