#pragma once

#include <QFont>
#include <QString>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace backline::ui {

/// Plain text broken into at most so many lines of a width, the last one elided. For labels and delegates;
/// words longer than a line are broken anywhere. Expects displayText(), or text of the program's own.
class TextLines
{
public:
    /// @p maximumLines 0 means all of them.
    TextLines(const QString& safeText, const QFont& font, qreal width, int maximumLines = 0);

    qreal height() const { return m_height; }

    /// The width of the longest line.
    qreal width() const { return m_width; }

    bool isElided() const { return m_isElided; }

    /// Draws from the top left with the painter's pen; @p alignment decides about left, centre and right.
    void draw(QPainter& painter, const QPointF& topLeft, Qt::Alignment alignment = Qt::AlignLeft) const;

private:
    void layOut(int maximumLines);
    void elideFrom(int start);

    QString m_text;
    qreal m_available;
    qreal m_height = 0;
    qreal m_width = 0;
    bool m_isElided = false;
    std::unique_ptr<QTextLayout> m_layout;
    QString m_lastLine; ///< elided, drawn below m_layout's lines
    QFont m_font;
};

} // namespace backline::ui
