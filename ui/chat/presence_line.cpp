#include "ui/chat/presence_line.h"

#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QFontMetrics>
#include <QHBoxLayout>

namespace backline::ui {

namespace {

constexpr int longestName = 40;

QString safe(const QString& name)
{
    return displayLine(name, longestName);
}

QString typingWords(const QStringList& names)
{
    if (names.isEmpty()) {
        return {};
    }
    return names.size() == 1 ? PresenceLine::tr("%1 is typing…").arg(safe(names.first()))
                             : PresenceLine::tr("%1 and others are typing…").arg(safe(names.first()));
}

QString viewerWords(const QStringList& names)
{
    switch (names.size()) {
    case 0:
        return {};
    case 1:
        return PresenceLine::tr("%1 is also looking at this").arg(safe(names.first()));
    case 2:
        return PresenceLine::tr("%1 and %2 are also looking at this")
            .arg(safe(names.first()), safe(names.last()));
    default:
        return PresenceLine::tr("%1 and %2 others are also looking at this")
            .arg(safe(names.first()))
            .arg(names.size() - 1);
    }
}

} // namespace

PresenceLine::PresenceLine(QWidget* parent)
    : QWidget(parent)
    , m_typing(new PlainLabel({}, TextStyle::Label, Role::Muted))
    , m_viewers(new PlainLabel({}, TextStyle::Label, Role::Muted))
{
    m_typing->setObjectName(QStringLiteral("typing"));
    m_viewers->setObjectName(QStringLiteral("viewers"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::large, metrics::hair, metrics::large, metrics::small);
    row->setSpacing(metrics::medium);
    row->addWidget(m_typing, 1);
    row->addWidget(m_viewers);
    setMinimumHeight(QFontMetrics(textFont(TextStyle::Label)).height() + metrics::hair + metrics::small);
}

void PresenceLine::setTyping(const QStringList& names)
{
    m_typing->setText(typingWords(names));
}

void PresenceLine::setViewers(const QStringList& names)
{
    m_viewers->setText(viewerWords(names));
}

} // namespace backline::ui
