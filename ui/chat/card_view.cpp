#include "ui/chat/card_view.h"

#include "models/items/reason_words.h"
#include "models/items/words.h"
#include "ui/chat/card_summary.h"
#include "ui/chat/tried_fixes.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/priority_mark.h"
#include "ui/common/text_lines.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int foldedLines = 2;
constexpr int roomForCounts = 440; ///< below this the head has no room for more than the reason and the wait
constexpr int longestSummary = 1'200;

QString headline(const domain::DeskConversation& conversation)
{
    const QString reason = items::shortReason(conversation.record.escalateReason);
    const QString name = QString::fromStdString(conversation.customerName);
    return !reason.isEmpty() ? reason : CardView::tr("Conversation with %1").arg(name);
}

QStringList toTexts(const std::vector<std::string>& words)
{
    QStringList texts;
    for (const auto& word : words) {
        texts += QString::fromStdString(word);
    }
    return texts;
}

void showCount(Chip& chip, int count, bool hasRoom, const QString& one, const QString& many)
{
    chip.setText(count == 1 ? one : many.arg(count));
    chip.setVisible(hasRoom && count > 0);
}

} // namespace

CardView::CardView(Clock clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(std::move(clock))
    , m_head(new QHBoxLayout)
    , m_foot(new QHBoxLayout)
    , m_mark(new PriorityMark(domain::Priority::Info))
    , m_headline(new PlainLabel({}, TextStyle::Heading, Role::Text))
    , m_level(new Chip({}, ChipKind::Level))
    , m_tickets(new Chip({}))
    , m_turns(new Chip({}))
    , m_wait(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_summary(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_tried(new TriedFixes)
    , m_more(new Button({}, ButtonKind::Quiet))
{
    setObjectName(u"card"_s);
    setAccessibleName(tr("Escalation card"));
    m_summary->setMaximumLines(foldedLines);
    m_more->setObjectName(u"unfoldCard"_s);
    m_more->setProperty("inLine", true);
    m_more->setProperty("action", true);
    makeHead();
    m_foot->addWidget(m_tried, 1);
    m_foot->addWidget(m_more, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::small + 2, metrics::large, metrics::small + 2);
    column->setSpacing(metrics::hair);
    column->addLayout(m_head);
    column->addWidget(m_summary);
    column->addLayout(m_foot);
    connect(m_more, &QPushButton::clicked, this, [this] { setUnfolded(!m_isUnfolded); });
    connect(&m_tick, &QTimer::timeout, this, &CardView::showWait);
    m_tick.setInterval(1s);
}

void CardView::showConversation(
    const domain::DeskConversation& conversation,
    const std::optional<domain::EscalationCard>& card
)
{
    const auto& record = conversation.record;
    const domain::EscalationCard known = card.value_or(domain::EscalationCard{});
    m_mark->setPriority(record.priority);
    m_headline->setText(headline(conversation));
    m_level->setText(items::Words::level(conversation.memberLevel));
    m_level->setVisible(!conversation.memberLevel.empty());
    m_ticketCount = known.historyTicketCount;
    m_turnCount = record.turnCount;
    showChips();
    const QString summary = calmSummary(QString::fromStdString(known.conversationSummary));
    m_summaryText = summary.isEmpty() ? QString::fromStdString(record.subject) : summary;
    m_summary->setText(displayText(m_summaryText, longestSummary));
    m_tried->setFixes(toTexts(card ? known.attemptedSolutions : conversation.tried));
    m_waitsSince = record.pendingAt;
    m_waitedUntil = record.state == domain::ConversationState::Pending ? 0 : record.assignedAt;
    showWait();
    setUnfolded(false);
}

void CardView::setCompact(bool isCompact)
{
    if (isCompact != m_isCompact) {
        m_isCompact = isCompact;
        m_headline->setTextStyle(isCompact ? TextStyle::Strong : TextStyle::Heading);
        (isCompact ? m_foot : m_head)->removeWidget(m_more);
        (isCompact ? m_head : m_foot)->addWidget(m_more, 0, isCompact ? Qt::AlignVCenter : Qt::AlignBottom);
        setUnfolded(m_isUnfolded);
        showChips();
        showWait();
    }
}

void CardView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showChips();
    showWait();
    offerMore();
}

void CardView::makeHead()
{
    m_head->setSpacing(metrics::small);
    m_head->addWidget(m_mark);
    m_head->addWidget(m_headline);
    m_head->addWidget(m_level);
    m_head->addWidget(m_tickets);
    m_head->addWidget(m_turns);
    m_head->addStretch(1);
    m_head->addWidget(m_wait);
}

void CardView::showChips()
{
    const bool hasRoom = !m_isCompact && width() >= roomForCounts;
    showCount(*m_tickets, m_ticketCount, hasRoom, tr("1 ticket"), tr("%1 tickets"));
    showCount(*m_turns, m_turnCount, hasRoom, tr("1 turn"), tr("%1 turns"));
}

void CardView::showWait()
{
    const bool isWaiting = m_waitsSince > 0 && m_waitedUntil == 0;
    const auto waited = (isWaiting ? m_clock() : m_waitedUntil) - m_waitsSince;
    const bool hasRoom = isWaiting || !m_isCompact || width() >= roomForCounts;
    m_wait->setVisible(hasRoom && m_waitsSince > 0 && waited >= 0);
    const QString phrase = isWaiting ? tr("waiting %1") : tr("waited %1");
    m_wait->setText(phrase.arg(items::Words::wait(waited)));
    m_wait->setMinimumWidth(m_wait->sizeHint().width()); // the reason is cut before the time is
    m_wait->setAccessibleName(phrase.arg(items::Words::spokenWait(waited)));
    if (isWaiting != m_tick.isActive()) {
        isWaiting ? m_tick.start() : m_tick.stop();
    }
}

void CardView::setUnfolded(bool isUnfolded)
{
    m_isUnfolded = isUnfolded;
    showSummary();
    m_tried->setUnfolded(isUnfolded);
    m_more->setText(
        m_isCompact ? (isUnfolded ? tr("Less") : tr("More"))
                    : (isUnfolded ? tr("Show less") : tr("Show more"))
    );
    offerMore();
}

void CardView::showSummary()
{
    m_summary->setMaximumLines(m_isUnfolded ? 0 : foldedLines);
    m_summary->setVisible(!m_summaryText.isEmpty() && (m_isUnfolded || !m_isCompact));
}

void CardView::offerMore()
{
    const int room = width() - 2 * metrics::large;
    const QString shown = displayText(m_summaryText, longestSummary);
    const bool isCut = TextLines(shown, textFont(TextStyle::Body), room, foldedLines).isElided();
    const bool hasTried = !m_tried->accessibleName().isEmpty();
    if (m_isCompact) {
        m_more->setVisible(hasTried || !m_summaryText.isEmpty());
        m_tried->setVisible(hasTried && m_isUnfolded);
    } else {
        m_more->setVisible(m_isUnfolded || isCut || !m_tried->fitsInLine(room));
        m_tried->setVisible(hasTried || m_more->isVisibleTo(this)); // or the button stands on the left
    }
}

} // namespace backline::ui
