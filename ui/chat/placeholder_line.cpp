#include "ui/chat/placeholder_line.h"

#include "models/domain/reply_variables.h"
#include "ui/common/display_text.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QHBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

PlaceholderLine::PlaceholderLine(QWidget* parent)
    : QWidget(parent)
    , m_words(new PlainLabel({}, TextStyle::Label, Role::Text))
{
    constexpr int iconSide = 16;
    setObjectName(u"placeholderLine"_s);
    m_words->setMaximumLines(2);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::small);
    row->addWidget(new IconView(u"alert"_s, iconSide, Role::Danger), 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    hide();
}

void PlaceholderLine::look(const QString& text)
{
    const QString unfilled = unfilledIn(text);
    if (!unfilled.isEmpty()) {
        m_words->setText(tr("Still to fill in: %1").arg(unfilled));
    }
    setVisible(!unfilled.isEmpty());
}

QString unfilledIn(const QString& text)
{
    constexpr int longestName = 60;
    constexpr std::size_t most = 5;
    const auto names = domain::variablesIn(text.toStdString());
    QStringList shown;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        shown += u"{{"_s + displayLine(QString::fromStdString(names[i]), longestName) + u"}}"_s;
    }
    return names.size() > most ? shown.join(u", "_s) + u", …"_s : shown.join(u", "_s);
}

} // namespace backline::ui
