#include "services/server/realtime/upgrade_attempt.h"

#include <utility>

namespace backline::server::realtime {

UpgradeAttempt::UpgradeAttempt(EngineHub& hub, std::shared_ptr<EngineConnection> session)
    : m_hub(hub)
    , m_session(std::move(session))
{}

void UpgradeAttempt::begin(std::shared_ptr<http::Socket> socket)
{
    m_socket = std::move(socket);
    if (m_session->isOpen() && m_session->isPolling() && !m_session->isUpgrading()) {
        m_session->beginUpgrade(weak_from_this());
        m_hub.upgrades.add(*this);
    } else {
        giveUp();
    }
}

void UpgradeAttempt::cancel()
{
    if (m_socket) {
        m_session->beginUpgrade({});
        giveUp();
    }
}

void UpgradeAttempt::giveUp()
{
    constexpr std::uint16_t normalClosure = 1000;
    stopWaiting();
    m_session.reset();
    std::exchange(m_socket, nullptr)->close(normalClosure, {});
}

void UpgradeAttempt::received(std::string_view message, bool binary)
{
    const auto self = shared_from_this();
    if (!m_socket) {
        if (m_session) {
            m_session->received(message, binary);
        }
    } else if (!binary && message == "2probe") {
        answerProbe();
    } else if (!binary && message == "5" && m_probed) {
        finish();
    } else {
        cancel();
    }
}

void UpgradeAttempt::answerProbe()
{
    m_probed = true;
    m_socket->sendText("3probe");
    m_session->releasePoll();
}

void UpgradeAttempt::finish()
{
    stopWaiting();
    m_session->beginUpgrade({});
    m_session->upgradeTo(std::exchange(m_socket, nullptr));
}

void UpgradeAttempt::closed()
{
    const auto self = shared_from_this();
    if (m_socket) {
        cancel();
    } else if (const auto session = std::exchange(m_session, nullptr)) {
        session->closed();
    }
}

} // namespace backline::server::realtime
