#include "ui/desk/canned_link.h"

#include "models/domain/visitor.h"
#include "services/client/session.h"
#include "ui/chat/canned_matches.h"
#include "ui/chat/canned_menu.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/desk/open_chat.h"
#include "ui/desk/pane_link.h"

#include <utility>

namespace backline::ui {

namespace {

constexpr qint64 freshFor = 30'000; ///< milliseconds

} // namespace

CannedLink::CannedLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_session(parts.session)
    , m_pane(parts.pane)
    , m_memory(parts.memory)
    , m_calls(parts.session.rest())
{
    auto& menu = m_pane.pane().cannedMenu();
    connect(&menu, &CannedMenu::opened, this, &CannedLink::begin);
    connect(&menu, &CannedMenu::chosen, this, &CannedLink::insert);
    connect(&m_session, &client::Session::stateChanged, this, [this](client::SessionState state) {
        if (state == client::SessionState::UpToDate) {
            goOnline();
        }
    });
    menu.setNotice(tr("Loading the canned replies…"));
    show(m_memory.all());
}

void CannedLink::goOnline()
{
    for (const auto& use : std::exchange(m_uncounted, {})) {
        count(use);
    }
    refresh();
}

/// What came while the last one was chosen shows now; what comes from here on shows the next time.
void CannedLink::begin()
{
    if (m_fresh) {
        show(*std::exchange(m_fresh, std::nullopt));
    }
    if (!m_loaded.isValid() || m_loaded.hasExpired(freshFor)) {
        refresh();
    }
}

void CannedLink::refresh()
{
    if (std::exchange(m_isLoading, true)) {
        return;
    }
    m_calls.list(this, [this](const client::Outcome<client::CannedCalls::Replies>& replies) {
        m_isLoading = false;
        if (replies) {
            m_loaded.start();
            take(*replies);
        } else {
            m_pane.pane().cannedMenu().setNotice(replies.error().message);
        }
    });
}

void CannedLink::take(const client::CannedCalls::Replies& replies)
{
    m_memory.save(replies);
    if (m_pane.pane().cannedMenu().isVisible() && m_pane.pane().cannedReplies().hasAny()) {
        m_fresh = replies;
    } else {
        show(replies);
    }
    m_pane.pane().cannedMenu().setNotice(tr("There are no canned replies yet.")); // never beside replies
}

void CannedLink::show(client::CannedCalls::Replies replies)
{
    m_pane.pane().cannedReplies().setReplies(std::move(replies));
}

void CannedLink::insert(const domain::CannedReply& reply)
{
    m_pane.pane().composer().insertCanned(QString::fromStdString(domain::filledIn(reply.content, variables()))
    );
    count({reply.id, m_pane.shown()});
}

/// Without the line it is counted when that is back.
void CannedLink::count(const Use& use)
{
    m_calls
        .countUse(use.reply, use.conversation, this, [this, use](const client::Outcome<client::Done>& told) {
            if (!told && told.error().isPassing()) {
                m_uncounted.push_back(use);
            }
        });
}

/// The same as the server fills in, as far as the desk knows it. What is empty stays to be filled in.
domain::ReplyVariables CannedLink::variables() const
{
    domain::ReplyVariables variables;
    const auto add = [&variables](const char* name, const std::string& value) {
        if (!value.empty()) {
            variables[name] = value;
        }
    };
    add("agent_name", m_session.me().name);
    if (const auto* chat = m_pane.shownChat()) {
        const auto& conversation = chat->details().conversation;
        const bool isNameMadeUp = domain::isVisitorName(conversation.customerUsername);
        add("customer_name", isNameMadeUp ? std::string() : conversation.customerName);
        add("subject", conversation.record.subject);
        add("conversation_id", conversation.record.publicId);
    }
    return variables;
}

} // namespace backline::ui
