#include "ui/chat/chat_pane.h"

#include "ui/chat/accept_bar.h"
#include "ui/chat/attachment_tray.h"
#include "ui/chat/bubble.h"
#include "ui/chat/canned_matches.h"
#include "ui/chat/canned_menu.h"
#include "ui/chat/composer.h"
#include "ui/chat/drop_area.h"
#include "ui/chat/hold_bar.h"
#include "ui/chat/placeholder_line.h"
#include "ui/chat/presence_line.h"
#include "ui/chat/thread_view.h"
#include "ui/chat/unsent_bar.h"
#include "ui/common/display_text.h"
#include "ui/common/empty_state.h"
#include "ui/common/hairline.h"
#include "ui/common/inline_error.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"
#include "ui/common/skeleton.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Page : int
{
    EmptyPage,
    LoadingPage,
    FailurePage,
    BodyPage
};

ChatPane::Stand standOf(const domain::Conversation& record, domain::Id me)
{
    switch (record.state) {
    case domain::ConversationState::Pending:
        return ChatPane::Stand::Preview;
    case domain::ConversationState::Active:
        return record.agentId == me && me != 0 ? ChatPane::Stand::Mine : ChatPane::Stand::Others;
    case domain::ConversationState::Bot:
        return ChatPane::Stand::Others;
    case domain::ConversationState::Closed:
        break;
    }
    return ChatPane::Stand::Closed;
}

QString standingWords(const domain::DeskConversation& conversation, ChatPane::Stand stand)
{
    const QString agent = displayLine(QString::fromStdString(conversation.agentName));
    if (stand == ChatPane::Stand::Closed) {
        return ChatPane::tr("This conversation is closed.");
    }
    if (stand != ChatPane::Stand::Others) {
        return {};
    }
    return conversation.agentName.empty() ? ChatPane::tr("The bot answers here. You can leave a note.")
                                          : ChatPane::tr("%1 answers here. You can leave a note.").arg(agent);
}

} // namespace

ChatPane::ChatPane(Clock clock, QWidget* parent)
    : QWidget(parent)
    , m_card(new CardView(std::move(clock)))
    , m_thread(new ThreadView)
    , m_presence(new PresenceLine)
    , m_unsent(new UnsentBar)
    , m_hold(new HoldBar)
    , m_composer(new Composer)
    , m_cannedReplies(new CannedMatches(this))
    , m_cannedMenu(new CannedMenu(*m_cannedReplies, this))
    , m_accept(new AcceptBar)
    , m_standing(new PlainLabel({}, TextStyle::Body, Role::Muted))
    , m_failure(new InlineError)
    , m_pages(new QStackedWidget)
{
    constexpr int skeletonRows = 6;
    setObjectName(u"chatPane"_s);
    setSurface(this, Surface::Panel);
    m_pages->addWidget(new EmptyState(
        u"conversations"_s,
        tr("No conversation open"),
        tr("Choose one in the queue to read it. That claims nothing.")
    ));
    m_pages->addWidget(new Skeleton(skeletonRows, metrics::row));
    m_pages->addWidget(makeFailure());
    m_pages->addWidget(makeBody());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connect(m_accept, &AcceptBar::acceptRequested, this, [this] { Q_EMIT acceptRequested(m_conversation); });
    connect(m_hold, &HoldBar::endRequested, this, [this] {
        takeFocus(); // before the button goes
        Q_EMIT holdEndRequested(m_conversation);
    });
    connect(m_failure, &InlineError::actionRequested, this, [this] {
        Q_EMIT reloadRequested(m_conversation);
    });
    connectThread();
    connectComposer();
    connectFiles();
    setStand(Stand::Nothing);
}

QWidget* ChatPane::makeFailure()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->addWidget(m_failure);
    column->addStretch();
    return page;
}

QWidget* ChatPane::makeBody()
{
    auto* body = new QWidget;
    m_standing->setContentsMargins(metrics::large, metrics::medium, metrics::large, metrics::medium);
    m_standing->setObjectName(u"standing"_s);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_card);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_thread, 1);
    column->addWidget(m_presence);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_unsent);
    column->addWidget(m_hold);
    column->addWidget(m_standing);
    column->addWidget(m_composer);
    column->addWidget(m_accept);
    return body;
}

void ChatPane::connectThread()
{
    connect(m_thread, &ThreadView::openRequested, this, &ChatPane::linkOpenRequested);
    connect(m_thread, &ThreadView::retryRequested, this, &ChatPane::retryRequested);
    connect(m_thread, &ThreadView::discardRequested, this, &ChatPane::discardRequested);
    connect(m_thread, &ThreadView::seenUpTo, this, [this](const QModelIndex& row) {
        Q_EMIT seenUpTo(m_conversation, row);
    });
    connect(m_unsent, &UnsentBar::retryRequested, this, &ChatPane::retryRequested);
    connect(m_unsent, &UnsentBar::discardRequested, this, &ChatPane::discardRequested);
}

void ChatPane::connectComposer()
{
    connect(m_composer, &Composer::submitted, this, &ChatPane::submit);
    connect(m_composer, &Composer::draftChanged, this, &ChatPane::draftChanged);
    connect(m_composer, &Composer::carefulChosen, this, &ChatPane::beCareful);
    connect(m_composer, &Composer::knowledgeRequested, this, &ChatPane::knowledgeRequested);
    connect(m_composer, &Composer::resolveRequested, this, [this] {
        Q_EMIT resolveRequested(m_conversation);
    });
    connect(m_composer, &Composer::writingChanged, this, [this](bool isWriting) {
        Q_EMIT writingChanged(m_conversation, isWriting);
    });
}

void ChatPane::connectFiles()
{
    for (auto* editor : m_composer->editors()) {
        m_cannedMenu->watch(*editor);
    }
    auto* drop = new DropArea(this, [this] { return canWrite(); });
    const auto offer = [this](const QList<OfferedFile>& files) {
        Q_EMIT filesOffered(m_conversation, files, m_composer->kind() == Composer::Note);
    };
    connect(drop, &DropArea::dropped, this, offer);
    connect(m_composer, &Composer::filesOffered, this, offer);
    connect(m_composer, &Composer::attachRequested, this, &ChatPane::requestFiles);
}

void ChatPane::setThread(QAbstractItemModel* thread)
{
    m_thread->setModel(thread);
    m_unsent->setModel(thread);
}

void ChatPane::showNothing()
{
    m_isFocusPromised = false;
    m_conversation.clear();
    m_customer.clear();
    m_composer->setConversation({}, {});
    setThread(nullptr);
    setCompany({}, {});
    setStand(Stand::Nothing);
}

void ChatPane::showLoading(const QString& conversation, const QString& customerName)
{
    m_isFocusPromised = m_isFocusPromised && conversation == m_conversation;
    m_conversation = conversation;
    m_customer = customerName;
    m_composer->setConversation(conversation, customerName);
    setCompany({}, {});
    setStand(Stand::Loading);
}

void ChatPane::showFailure(const QString& message)
{
    setStand(Stand::Failed);
    m_failure->showError(message, tr("Retry"));
}

void ChatPane::showConversation(
    const domain::DeskConversation& conversation,
    const std::optional<domain::EscalationCard>& card,
    domain::Id me
)
{
    const Stand before = m_stand;
    const QString key = QString::fromStdString(conversation.record.publicId);
    const bool isOther = key != m_conversation;
    m_conversation = key;
    m_customer = QString::fromStdString(conversation.customerName);
    m_composer->setConversation(key, m_customer);
    m_card->showConversation(conversation, card);
    m_thread->setAccessibleName(tr("Messages with %1").arg(displayLine(m_customer)));
    const Stand now = standOf(conversation.record, me);
    m_standing->setText(standingWords(conversation, now));
    m_hold->showHold(conversation.record, now == Stand::Mine);
    if (now == Stand::Preview && (isOther || before != Stand::Preview)) {
        m_accept->reset();
    }
    if (isOther) {
        setCompany({}, {});
    }
    setStand(now);
}

void ChatPane::setDrafts(const QString& reply, const QString& note)
{
    m_composer->setDrafts(reply, note);
}

void ChatPane::setOnline(bool isOnline)
{
    m_composer->setOnline(isOnline);
}

void ChatPane::setCompact(bool isCompact)
{
    m_card->setCompact(isCompact);
    m_composer->setCompact(isCompact);
}

void ChatPane::requestFiles()
{
    if (canWrite()) {
        Q_EMIT attachRequested(m_conversation, m_composer->kind() == Composer::Note);
    }
}

void ChatPane::setCompany(const QStringList& typing, const QStringList& viewers)
{
    m_presence->setTyping(typing);
    m_presence->setViewers(viewers);
}

void ChatPane::setAccepting(bool isAccepting)
{
    m_accept->setBusy(isAccepting);
}

void ChatPane::showAcceptFailure(const QString& message, bool isGone)
{
    m_accept->showFailure(message, isGone);
}

void ChatPane::takeFocus()
{
    if (m_stand == Stand::Mine) {
        m_composer->takeFocus(true);
    } else if (m_stand == Stand::Preview) {
        m_accept->setFocus(Qt::OtherFocusReason);
    } else if (m_stand == Stand::Loading) {
        m_isFocusPromised = true;
        setFocus(Qt::OtherFocusReason); // what is typed now is meant for no other conversation
        m_focusBefore = window()->focusWidget();
    } else if (m_pages->currentIndex() == BodyPage) {
        m_thread->setFocus(Qt::OtherFocusReason);
    }
}

void ChatPane::takePromisedFocus()
{
    if (std::exchange(m_isFocusPromised, false) && window()->focusWidget() == m_focusBefore) {
        takeFocus();
    }
}

void ChatPane::setStand(Stand stand)
{
    m_stand = stand;
    switch (stand) {
    case Stand::Nothing:
        m_pages->setCurrentIndex(EmptyPage);
        return;
    case Stand::Loading:
        m_pages->setCurrentIndex(LoadingPage);
        return;
    case Stand::Failed:
        m_pages->setCurrentIndex(FailurePage);
        return;
    default:
        break;
    }
    m_composer->setMayReply(stand == Stand::Mine);
    m_composer->setVisible(canWrite());
    m_accept->setVisible(stand == Stand::Preview);
    m_standing->setVisible(stand == Stand::Others || stand == Stand::Closed);
    m_pages->setCurrentIndex(BodyPage);
    takePromisedFocus();
}

void ChatPane::submit(const QString& text, bool isNote, bool isConfirmed)
{
    if (!isNote && !isConfirmed && asksFirst(text)) {
        return;
    }
    const bool hasFiles = m_composer->tray().hasPending();
    m_composer->clearSubmitted();
    if (!text.trimmed().isEmpty()) {
        Q_EMIT sendRequested(m_conversation, text, isNote);
    }
    if (hasFiles) {
        Q_EMIT filesReleased(m_conversation, isNote);
    }
    m_thread->scrollToEnd();
}

/// A reply may repeat, or contradict, what a colleague answered a moment ago below the edge of the screen;
/// and a prepared one may have gaps.
bool ChatPane::asksFirst(const QString& text)
{
    const QModelIndex unseen = m_thread->unseenColleagueReply();
    const QString unfilled = unfilledIn(text);
    QStringList doubts;
    if (unseen.isValid()) {
        doubts +=
            tr("A colleague answered meanwhile, and you have not seen it: %1").arg(bubbleOf(unseen).head);
    }
    if (!unfilled.isEmpty()) {
        doubts += tr("Send it with gaps? The customer would read: %1").arg(unfilled);
    }
    if (!doubts.isEmpty()) {
        const QString careful = unseen.isValid() ? tr("Read it first") : tr("Fill it in");
        m_composer->askBeforeSending(doubts.join(u'\n'), tr("Send anyway"), careful);
    }
    return !doubts.isEmpty();
}

void ChatPane::beCareful()
{
    if (m_thread->unseenColleagueReply().isValid()) {
        m_thread->scrollToEnd();
    } else {
        m_composer->showUnfilled();
    }
}

} // namespace backline::ui
