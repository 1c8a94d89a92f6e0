#include "ui/chat/hold_bar.h"

#include "ui/common/button.h"
#include "ui/common/icon_view.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString shownTime(domain::Instant at)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(at);
    const bool isToday = time.date() == QDate::currentDate();
    return QLocale().toString(time, isToday ? u"HH:mm"_s : u"d MMM, HH:mm"_s);
}

} // namespace

HoldBar::HoldBar(QWidget* parent)
    : QWidget(parent)
    , m_words(new PlainLabel({}, TextStyle::Body, Role::Text))
    , m_end(new Button(tr("Take off hold")))
{
    constexpr int iconSide = 16;
    setObjectName(u"holdBar"_s);
    m_words->setMaximumLines(2);
    m_end->setObjectName(u"endHold"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::large, metrics::small, metrics::large, 0);
    row->setSpacing(metrics::small);
    row->addWidget(new IconView(u"hold"_s, iconSide, Role::Muted), 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1);
    row->addWidget(m_end);
    connect(m_end, &QPushButton::clicked, this, &HoldBar::endRequested);
    hide();
}

void HoldBar::showHold(const domain::Conversation& conversation, bool isMine)
{
    const QString since = shownTime(conversation.heldAt);
    m_words->setText(tr("On hold since %1, until the customer writes.").arg(since));
    m_end->setVisible(isMine);
    setVisible(conversation.isOnHold());
}

} // namespace backline::ui
