#include "ui/chat/tried_fixes.h"

#include "ui/common/appearance.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/text_lines.h"
#include "ui/common/text_style.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestFix = 200;
constexpr int between = metrics::medium + 2;

QString mark()
{
    return u"✗"_s;
}

QFont fixFont()
{
    return textFont(TextStyle::Body);
}

QFont markFont()
{
    return textFont(TextStyle::Strong);
}

int markWidth()
{
    return QFontMetrics(markFont()).horizontalAdvance(mark()) + metrics::hair;
}

void paintMark(QPainter& painter, const QPointF& topLeft, const Palette& palette)
{
    painter.setPen(palette.color(Role::Danger));
    painter.setFont(markFont());
    painter.drawText(topLeft + QPointF(0, QFontMetricsF(fixFont()).ascent()), mark());
    painter.setPen(palette.color(Role::Muted));
    painter.setFont(fixFont());
}

} // namespace

TriedFixes::TriedFixes(QWidget* parent)
    : QWidget(parent)
{
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TriedFixes::setFixes(const QStringList& fixes)
{
    m_fixes.clear();
    for (const QString& fix : fixes) {
        m_fixes += displayLine(fix, longestFix);
    }
    setAccessibleName(
        m_fixes.isEmpty() ? QString() : tr("Tried without success: %1").arg(m_fixes.join(u"; "_s))
    );
    updateGeometry();
    update();
}

void TriedFixes::setUnfolded(bool isUnfolded)
{
    m_isUnfolded = isUnfolded;
    updateGeometry();
    update();
}

bool TriedFixes::fitsInLine(int width) const
{
    const QFontMetrics metrics(fixFont());
    int needed = 0;
    for (const QString& fix : m_fixes) {
        needed += (needed > 0 ? between : 0) + markWidth() + metrics.horizontalAdvance(fix);
    }
    return needed <= width;
}

QSize TriedFixes::sizeHint() const
{
    constexpr int usualWidth = 400;
    return {usualWidth, heightForWidth(std::max(width(), usualWidth))};
}

QSize TriedFixes::minimumSizeHint() const
{
    return {markWidth(), QFontMetrics(fixFont()).height()};
}

int TriedFixes::heightForWidth(int width) const
{
    if (!m_isUnfolded) {
        return QFontMetrics(fixFont()).height();
    }
    qreal height = 0;
    for (const QString& fix : m_fixes) {
        height += std::ceil(TextLines(fix, fixFont(), width - markWidth()).height());
    }
    return qRound(height);
}

void TriedFixes::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (m_isUnfolded) {
        paintList(painter);
    } else {
        paintLine(painter);
    }
}

/// What comes after the first that is cut would be a row of dots: it is left out until unfolded.
void TriedFixes::paintLine(QPainter& painter) const
{
    const QFontMetrics metrics(fixFont());
    int left = 0;
    for (const QString& fix : m_fixes) {
        const int room = width() - left - markWidth();
        if (room < metrics.averageCharWidth() * 6) {
            break;
        }
        paintMark(painter, {static_cast<qreal>(left), 0}, paletteOf(this));
        const QString shown = metrics.elidedText(fix, Qt::ElideRight, room);
        painter.drawText(left + markWidth(), metrics.ascent(), shown);
        left += markWidth() + metrics.horizontalAdvance(shown) + between;
    }
}

void TriedFixes::paintList(QPainter& painter) const
{
    qreal top = 0;
    for (const QString& fix : m_fixes) {
        paintMark(painter, {0, top}, paletteOf(this));
        const TextLines lines(fix, fixFont(), width() - markWidth());
        lines.draw(painter, {static_cast<qreal>(markWidth()), top});
        top += std::ceil(lines.height());
    }
}

} // namespace backline::ui
