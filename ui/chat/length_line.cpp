#include "ui/chat/length_line.h"

#include <QLocale>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

LengthLine::LengthLine(QWidget* parent)
    : PlainLabel({}, TextStyle::Label, Role::Danger, parent)
{
    setObjectName(u"tooLong"_s);
    setMaximumLines(2);
    hide();
}

void LengthLine::look(qsizetype length)
{
    const QLocale locale;
    setVisible(length > longestMessage);
    const qsizetype excess = length - longestMessage;
    const QString counted =
        excess == 1 ? tr("1 character") : tr("%1 characters").arg(locale.toString(excess));
    setText(tr("%1 too long: a message has at most %2. Send it as a file or in parts.")
                .arg(counted, locale.toString(longestMessage)));
}

} // namespace backline::ui
