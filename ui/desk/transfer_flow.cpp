#include "ui/desk/transfer_flow.h"

#include "services/client/session.h"
#include "ui/desk/open_chats.h"
#include "ui/handover/colleague_chooser.h"
#include "ui/handover/transfer_dialog.h"

#include <QWidget>

#include <algorithm>
#include <array>

namespace backline::ui {

TransferFlow::TransferFlow(client::Session& session, OpenChats& chats, QWidget& window, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_chats(chats)
    , m_window(window)
    , m_calls(session.rest())
    , m_peopleCalls(session.rest())
{
    connect(&session, &client::Session::presenceChanged, &m_people, &items::PeopleModel::setPresence);
}

bool TransferFlow::isPossible(const domain::DeskConversation& conversation) const
{
    const auto& me = m_session.me();
    const bool isMine = conversation.record.agentId == me.id;
    return conversation.record.state == domain::ConversationState::Active && (isMine || me.mayLead());
}

void TransferFlow::begin(const QString& id)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    const auto* chat = m_chats.find(id.toStdString());
    if (chat == nullptr || !isPossible(chat->details().conversation)) {
        return;
    }
    m_conversation = chat->id();
    const auto& conversation = chat->details().conversation;
    m_dialog = new TransferDialog(
        {QString::fromStdString(conversation.customerName),
         conversation.record.agentId,
         conversation.record.requiredSkills},
        m_people,
        &m_window
    );
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &TransferDialog::transferRequested, this, &TransferFlow::transfer);
    connect(&m_dialog->chooser(), &ColleagueChooser::retryRequested, this, &TransferFlow::loadPeople);
    loadPeople();
    m_dialog->open();
}

void TransferFlow::loadPeople()
{
    m_dialog->chooser().showLoading();
    using Loads = std::vector<domain::ColleagueLoad>;
    m_peopleCalls.loads(m_dialog, [this](const client::Outcome<Loads>& outcome) {
        if (outcome) {
            m_people.reset(*outcome);
            m_dialog->chooser().showPeople();
        } else {
            m_dialog->chooser().showFailure(outcome.error().message);
        }
    });
}

void TransferFlow::transfer(domain::Id colleague, const QString& reason)
{
    const auto name = m_dialog->chooser().chosenName();
    m_calls.transfer(
        m_conversation,
        colleague,
        reason.toStdString(),
        m_dialog,
        [this, name](const client::Outcome<domain::DeskConversation>& outcome) { answered(name, outcome); }
    );
}

void TransferFlow::answered(const QString& name, const client::Outcome<domain::DeskConversation>& outcome)
{
    if (!outcome) {
        fail(outcome.error());
        return;
    }
    if (auto* chat = m_chats.find(m_conversation)) {
        chat->setConversation(*outcome);
    }
    m_dialog->close();
    m_chats.removeMine(m_conversation);
    Q_EMIT transferred(QString::fromStdString(m_conversation), name);
}

/// It is the colleague who cannot take it, and the list says by now why, or it concerns the conversation.
void TransferFlow::fail(const client::Failure& failure)
{
    constexpr std::array codes{
        QLatin1StringView("at_capacity"),
        QLatin1StringView("no_such_colleague"),
        QLatin1StringView("has_it_already")};
    if (std::ranges::find(codes, failure.code) == codes.end()) {
        m_dialog->showError(failure.message);
        return;
    }
    m_dialog->setBusy(false);
    loadPeople();
    m_dialog->chooser().showRefusal(failure.message);
}

} // namespace backline::ui
