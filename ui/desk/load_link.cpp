#include "ui/desk/load_link.h"

#include "models/items/roles.h"
#include "services/client/session.h"
#include "ui/desk/open_chats.h"
#include "ui/shell/load_button.h"
#include "ui/shell/workload_popup.h"

namespace backline::ui {

namespace {

QList<WorkloadPopup::Chat> chatsIn(const items::MineModel& mine)
{
    QList<WorkloadPopup::Chat> chats;
    for (int row = 0; row < mine.rowCount(); ++row) {
        const auto index = mine.index(row);
        const bool waits = mine.item(row).waitingSince != 0;
        chats.append(
            {index.data(items::IdRole).toString(),
             index.data(items::NameRole).toString(),
             waits ? index.data(items::WaitRole).toString() : QString()}
        );
    }
    return chats;
}

} // namespace

LoadLink::LoadLink(client::Session& session, OpenChats& chats, LoadButton& button, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_chats(chats)
    , m_button(button)
    , m_popup(new WorkloadPopup(button.window()))
{
    connect(&m_button, &QPushButton::clicked, this, &LoadLink::open);
    connect(m_popup, &WorkloadPopup::conversationRequested, this, &LoadLink::conversationRequested);
    connect(m_popup, &WorkloadPopup::capacityRequested, this, &LoadLink::setCapacity);
    connect(&m_session, &client::Session::workloadChanged, this, &LoadLink::show);
    connect(&m_session, &client::Session::meChanged, this, &LoadLink::show);
    connect(&m_session, &client::Session::stateChanged, this, &LoadLink::show);
    connect(&m_chats, &OpenChats::becameMine, this, &LoadLink::show);
    connect(&m_chats, &OpenChats::ceasedToBeMine, this, &LoadLink::show);
    show();
}

LoadLink::~LoadLink()
{
    m_button.setLoad(0, 0);
    delete m_popup;
}

void LoadLink::open()
{
    m_popup->setChats(chatsIn(m_chats.mine()));
    show();
    m_popup->toggleBelow(m_button);
}

/// The hands are counted here, where every acceptance shows at once; the rest is the server's.
void LoadLink::show()
{
    auto workload = m_session.workload();
    workload.active = m_chats.mine().rowCount();
    workload.capacity = m_session.me().capacity;
    m_button.setLoad(workload.active, workload.capacity);
    m_popup->setWorkload(workload);
    const auto state = m_session.state();
    m_popup->setConnected(
        state == client::SessionState::UpToDate || state == client::SessionState::CatchingUp
    );
}

void LoadLink::setCapacity(int capacity)
{
    m_session.setCapacity(capacity, this, [this](const client::Outcome<client::Done>& outcome) {
        if (!outcome) {
            m_popup->showError(outcome.error().message);
        }
    });
}

} // namespace backline::ui
