#include "ui/chat/mention_highlighter.h"

#include "models/items/mention_text.h"

#include <utility>

namespace backline::ui {

void MentionHighlighter::setNames(std::vector<std::string> names)
{
    if (names != m_names) {
        m_names = std::move(names);
        rehighlight();
    }
}

void MentionHighlighter::highlightBlock(const QString& text)
{
    QTextCharFormat bold;
    bold.setFontWeight(QFont::DemiBold);
    for (const auto& mark : items::mentionMarks(text, m_names)) {
        setFormat(mark.start, mark.length, bold);
    }
}

} // namespace backline::ui
