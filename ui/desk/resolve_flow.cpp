#include "ui/desk/resolve_flow.h"

#include "services/client/session.h"
#include "ui/chat/resolve_dialog.h"
#include "ui/desk/open_chats.h"

#include <QWidget>

namespace backline::ui {

ResolveFlow::ResolveFlow(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_calls(parts.session.rest())
{
    constexpr int pauseMs = 500;
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ResolveFlow::flush);
}

void ResolveFlow::begin(const QString& id)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    auto* chat = m_parts.chats.find(id.toStdString());
    if (chat == nullptr || !m_parts.chats.isMine(chat->id())) {
        return;
    }
    if (m_conversation != chat->id()) {
        m_proposed.clear(); // else it waits for its review already
    }
    m_conversation = chat->id();
    const auto& conversation = chat->details().conversation;
    m_dialog = new ResolveDialog(
        resolveSeedOf(
            chat->thread(),
            QString::fromStdString(conversation.customerName),
            QString::fromStdString(conversation.record.subject)
        ),
        &m_parts.window
    );
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    recall();
    connectDialog();
    m_dialog->open();
}

void ResolveFlow::connectDialog()
{
    connect(m_dialog, &ResolveDialog::edited, &m_pause, qOverload<>(&QTimer::start));
    connect(m_dialog, &QDialog::rejected, this, &ResolveFlow::flush);
    connect(m_dialog, &ResolveDialog::resolveRequested, this, [this](const QString& note) {
        resolve({note.toStdString(), {}, {}});
    });
    connect(
        m_dialog,
        &ResolveDialog::resolveAndProposeRequested,
        this,
        [this](const QString& note, const QString& question, const QString& solution) {
            propose({note.toStdString(), question.toStdString(), solution.toStdString()});
        }
    );
}

void ResolveFlow::recall()
{
    const auto text = [this](cache::DraftKind kind) {
        const auto draft = m_parts.drafts.load(m_conversation, kind);
        return draft ? draft->text : QString();
    };
    m_dialog->restore(
        {text(cache::DraftKind::ResolveNote),
         text(cache::DraftKind::ResolveQuestion),
         text(cache::DraftKind::ResolveSolution)}
    );
}

void ResolveFlow::flush()
{
    m_pause.stop();
    if (!m_dialog) {
        return;
    }
    const auto begun = m_dialog->begun();
    m_parts.drafts.save(m_conversation, cache::DraftKind::ResolveNote, {begun.note, 0});
    m_parts.drafts.save(m_conversation, cache::DraftKind::ResolveQuestion, {begun.question, 0});
    m_parts.drafts.save(m_conversation, cache::DraftKind::ResolveSolution, {begun.solution, 0});
}

void ResolveFlow::forget()
{
    m_pause.stop();
    for (const auto kind :
         {cache::DraftKind::ResolveNote,
          cache::DraftKind::ResolveQuestion,
          cache::DraftKind::ResolveSolution}) {
        m_parts.drafts.remove(m_conversation, kind);
    }
}

/// The proposal first: if it fails, the conversation is still open and nothing typed is lost.
void ResolveFlow::propose(const Words& words)
{
    if (!m_proposed.isEmpty()) {
        resolve(words);
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
                m_proposed = QString::fromStdString(outcome->publicId);
                resolve(words);
            } else {
                fail(outcome.error());
            }
        }
    );
}

void ResolveFlow::resolve(const Words& words)
{
    m_dialog->setBusy(true);
    m_calls.resolve(
        m_conversation,
        words.note,
        m_dialog,
        [this](const client::Outcome<domain::DeskConversation>& outcome) {
            if (!outcome) {
                fail(outcome.error());
                return;
            }
            if (auto* chat = m_parts.chats.find(m_conversation)) {
                chat->setConversation(*outcome);
            }
            m_dialog->accept();
            forget();
            m_parts.chats.removeMine(m_conversation);
            Q_EMIT resolved(QString::fromStdString(m_conversation), m_proposed);
        }
    );
}

void ResolveFlow::fail(const client::Failure& failure)
{
    m_dialog->setBusy(false);
    m_dialog->showError(failure.message);
}

} // namespace backline::ui
