#include "ui/desk/ticket_flow.h"

#include "services/client/session.h"
#include "ui/chat/resolve_dialog.h"
#include "ui/desk/open_chats.h"
#include "ui/handover/ticket_dialog.h"

#include <QWidget>

namespace backline::ui {

TicketFlow::TicketFlow(client::Session& session, OpenChats& chats, QWidget& window, QObject* parent)
    : QObject(parent)
    , m_chats(chats)
    , m_window(window)
    , m_calls(session.rest())
{}

void TicketFlow::begin(const QString& id)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    auto* chat = m_chats.find(id.toStdString());
    if (chat == nullptr || !chat->isShown()) {
        return;
    }
    m_conversation = chat->id();
    const auto& conversation = chat->details().conversation;
    const auto customer = QString::fromStdString(conversation.customerName);
    const auto subject = QString::fromStdString(conversation.record.subject);
    m_dialog = new TicketDialog(
        customer,
        subject.isEmpty() ? resolveSeedOf(chat->thread(), customer, {}).question : subject,
        &m_window
    );
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &TicketDialog::convertRequested, this, &TicketFlow::convert);
    m_dialog->open();
}

void TicketFlow::convert(const QString& subject)
{
    m_calls.convertToTicket(
        m_conversation,
        subject.toStdString(),
        m_dialog,
        [this](const client::Outcome<domain::MadeTicket>& outcome) {
            if (outcome) {
                m_dialog->showTicket(QString::fromStdString(outcome->code), outcome->existed);
            } else {
                m_dialog->showError(outcome.error().message);
            }
        }
    );
}

} // namespace backline::ui
