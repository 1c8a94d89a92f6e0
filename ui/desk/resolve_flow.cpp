#include "ui/desk/resolve_flow.h"

#include "services/client/session.h"
#include "ui/chat/resolve_dialog.h"
#include "ui/desk/open_chats.h"

#include <QWidget>

namespace backline::ui {

ResolveFlow::ResolveFlow(client::Session& session, OpenChats& chats, QWidget& window, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_chats(chats)
    , m_window(window)
    , m_calls(session.rest())
{}

void ResolveFlow::begin(const QString& id)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    auto* chat = m_chats.find(id.toStdString());
    if (chat == nullptr || !m_chats.isMine(chat->id())) {
        return;
    }
    m_conversation = chat->id();
    m_wasProposed = false;
    const auto& conversation = chat->details().conversation;
    m_dialog = new ResolveDialog(
        resolveSeedOf(
            chat->thread(),
            QString::fromStdString(conversation.customerName),
            QString::fromStdString(conversation.record.subject)
        ),
        &m_window
    );
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ResolveDialog::resolveRequested, this, [this](const QString& note) {
        resolve({note.toStdString(), {}, {}}, false);
    });
    connect(
        m_dialog,
        &ResolveDialog::resolveAndProposeRequested,
        this,
        [this](const QString& note, const QString& question, const QString& solution) {
            propose({note.toStdString(), question.toStdString(), solution.toStdString()});
        }
    );
    m_dialog->open();
}

/// The proposal first: if it fails, the conversation is still open and nothing typed is lost.
void ResolveFlow::propose(const Words& words)
{
    if (m_wasProposed) {
        resolve(words, true);
        return;
    }
    m_dialog->setBusy(true);
    m_calls.proposeSolution(
        m_conversation,
        words.question,
        words.solution,
        m_dialog,
        [this, words](const client::Outcome<domain::Solution>& outcome) {
            if (outcome) {
                m_wasProposed = true;
                resolve(words, true);
            } else {
                fail(outcome.error());
            }
        }
    );
}

void ResolveFlow::resolve(const Words& words, bool wasProposed)
{
    m_dialog->setBusy(true);
    m_calls.resolve(
        m_conversation,
        words.note,
        m_dialog,
        [this, wasProposed](const client::Outcome<domain::DeskConversation>& outcome) {
            if (!outcome) {
                fail(outcome.error());
                return;
            }
            if (auto* chat = m_chats.find(m_conversation)) {
                chat->setConversation(*outcome);
            }
            m_dialog->close();
            m_chats.removeMine(m_conversation);
            Q_EMIT resolved(QString::fromStdString(m_conversation), wasProposed);
        }
    );
}

void ResolveFlow::fail(const client::Failure& failure)
{
    m_dialog->setBusy(false);
    m_dialog->showError(failure.message);
}

} // namespace backline::ui
