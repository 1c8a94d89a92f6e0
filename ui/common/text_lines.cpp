#include "ui/common/text_lines.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace backline::ui {

namespace {

QString withLineSeparators(QString text)
{
    return text.replace(u'\n', QChar::LineSeparator);
}

qreal leftOf(qreal lineWidth, qreal available, Qt::Alignment alignment)
{
    if (alignment.testFlag(Qt::AlignRight)) {
        return available - lineWidth;
    }
    return alignment.testFlag(Qt::AlignHCenter) ? (available - lineWidth) / 2 : 0;
}

} // namespace

TextLines::TextLines(const QString& safeText, const QFont& font, qreal width, int maximumLines)
    : m_text(withLineSeparators(safeText))
    , m_available(std::max<qreal>(1, width))
    , m_layout(std::make_unique<QTextLayout>(m_text, font))
    , m_font(font)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    layOut(maximumLines);
}

void TextLines::layOut(int maximumLines)
{
    m_layout->beginLayout();
    for (auto line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(m_available);
        const bool isLast = maximumLines > 0 && m_layout->lineCount() == maximumLines;
        const bool hasMore = line.textStart() + line.textLength() < m_text.size();
        if (isLast && hasMore) {
            elideFrom(line.textStart());
            line.setNumColumns(0);
            break;
        }
        line.setPosition({0, m_height});
        m_height += line.height();
        m_width = std::max(m_width, line.naturalTextWidth());
    }
    m_layout->endLayout();
    if (m_isElided) {
        m_height += QFontMetricsF(m_font).height();
    }
}

void TextLines::elideFrom(int start)
{
    constexpr int plenty = 600; // eliding measures all it is given
    auto rest = m_text.mid(start, plenty);
    const bool hasBreak = rest.contains(QChar::LineSeparator);
    rest = rest.section(QChar::LineSeparator, 0, 0);
    if (hasBreak) {
        rest += QChar(0x2026);
    }
    const QFontMetricsF metrics(m_font);
    m_lastLine = metrics.elidedText(rest, Qt::ElideRight, m_available);
    m_width = std::max(m_width, metrics.horizontalAdvance(m_lastLine));
    m_isElided = true;
}

void TextLines::draw(QPainter& painter, const QPointF& topLeft, Qt::Alignment alignment) const
{
    const int whole = m_layout->lineCount() - (m_isElided ? 1 : 0);
    for (int i = 0; i < whole; ++i) {
        const auto line = m_layout->lineAt(i);
        line.draw(&painter, topLeft + QPointF(leftOf(line.naturalTextWidth(), m_available, alignment), 0));
    }
    if (m_isElided) {
        const QFontMetricsF metrics(m_font);
        const auto left = leftOf(metrics.horizontalAdvance(m_lastLine), m_available, alignment);
        painter.setFont(m_font);
        painter.drawText(topLeft + QPointF(left, m_height - metrics.height() + metrics.ascent()), m_lastLine);
    }
}

} // namespace backline::ui
