#include "ui/handover/colleague_delegate.h"

#include "models/items/roles.h"
#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/presence.h"
#include "ui/common/text_style.h"
#include "ui/queue/row_geometry.h"

#include <QFontMetrics>
#include <QPainter>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dotSide = 10;
constexpr int longestName = 60;
constexpr int longestSkill = 16;

/// A row's texts, safe to paint.
struct ColleagueText
{
    QString name;
    QString load;
    QString line;
    QStringList skills;
};

ColleagueText textOf(const QModelIndex& index)
{
    ColleagueText text;
    text.name = displayLine(index.data(items::NameRole).toString(), longestName);
    text.load = displayLine(index.data(items::LoadTextRole).toString());
    text.line = displayLine(index.data(items::LineRole).toString());
    for (const QString& skill : index.data(items::SkillsRole).toStringList()) {
        text.skills += displayLine(skill, longestSkill);
    }
    return text;
}

QString moreText(qsizetype hidden)
{
    return u'+' + QString::number(hidden);
}

RowGeometry layOut(const ColleagueText& text, const QStyleOptionViewItem& option)
{
    const QFontMetrics strong(textFont(TextStyle::Strong));
    const QFontMetrics body(textFont(TextStyle::Body));
    RowContent content;
    content.nameWidth = strong.horizontalAdvance(text.name) + 1;
    content.waitWidth = body.horizontalAdvance(text.load) + 1;
    content.firstLine = strong.height();
    content.secondLine = body.height();
    for (const QString& skill : text.skills) {
        content.chips += chipSize(skill);
    }
    content.more = chipSize(moreText(text.skills.size()));
    content.key = {dotSide, dotSide};
    return RowGeometry::of(option.rect, content, option.direction);
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette)
{
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, palette.color(Role::AccentSoft));
    } else if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled)) {
        painter.fillRect(option.rect, palette.color(Role::Hover));
    }
}

void paintChips(
    QPainter& painter,
    const ColleagueText& text,
    const RowGeometry& geometry,
    const Palette& palette
)
{
    for (qsizetype i = 0; i < geometry.chips.size(); ++i) {
        paintChip(painter, geometry.chips[i].topLeft(), text.skills[i], ChipKind::Plain, palette);
    }
    if (!geometry.more.isEmpty()) {
        const QString count = moreText(text.skills.size() - geometry.chips.size());
        paintChip(painter, geometry.more.topLeft(), count, ChipKind::Plain, palette);
    }
}

void drawIn(QPainter& painter, const QRect& area, const QString& text, Qt::Alignment alignment)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

} // namespace

void ColleagueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    const ColleagueText text = textOf(index);
    const RowGeometry geometry = layOut(text, option);
    const Palette& palette = paletteOf(option.widget);
    const bool isFree = index.data(items::BlockedRole).toString().isEmpty();
    const bool isMirrored = option.direction == Qt::RightToLeft;
    const Qt::Alignment leading = isMirrored ? Qt::AlignRight : Qt::AlignLeft;
    painter->save();
    paintGround(*painter, option, palette);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(geometry.bar, palette.color(Role::Accent));
    }
    const auto presence = static_cast<domain::Presence>(index.data(items::PresenceRole).toInt());
    paintPresence(*painter, geometry.key, presence, palette);
    painter->setFont(textFont(TextStyle::Strong));
    painter->setPen(palette.color(isFree ? Role::Text : Role::Muted));
    drawIn(*painter, geometry.name, text.name, leading);
    painter->setFont(textFont(TextStyle::Body));
    painter->setPen(palette.color(Role::Muted));
    drawIn(*painter, geometry.wait, text.load, isMirrored ? Qt::AlignLeft : Qt::AlignRight);
    drawIn(*painter, geometry.line, text.line, leading);
    paintChips(*painter, text, geometry, palette);
    painter->restore();
}

QSize ColleagueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    constexpr int padding = 14;
    const int lines = QFontMetrics(textFont(TextStyle::Strong)).height() + RowGeometry::lineGap
        + QFontMetrics(textFont(TextStyle::Body)).height();
    return {option.rect.width(), lines + padding};
}

} // namespace backline::ui
