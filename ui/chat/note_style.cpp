#include "ui/chat/note_style.h"

#include "ui/common/palette.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

QString noteStyle(const Palette& palette)
{
    const QString frame = u"QPlainTextEdit { background: %1; border: %2px dashed %3; }"_s.arg(
        palette.color(Role::NoteSoft).name(),
        QString::number(palette.lineWidth()),
        palette.color(Role::Note).name()
    );
    const QString ring = palette.isHighContrast() // one more pixel alone is too like the line at rest
        ? u"QPlainTextEdit:focus { border: %1px dashed %2; }"_s.arg(
            QString::number(palette.lineWidth() + 1), palette.color(Role::Accent).name()
        )
        : u"QPlainTextEdit:focus { border-width: 2px; }"_s;
    return frame + ring;
}

} // namespace backline::ui
