#include "app/desktop/invitations.h"

#include "app/desktop/embedded_server.h"
#include "services/cache/layout.h"
#include "services/client/session.h"
#include "services/server/server.h"
#include "ui/session/invite_page.h"
#include "ui/session/team_list.h"

#include <algorithm>
#include <exception>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto openKey = u"join/open"_s;
const auto portKey = u"join/port"_s;

QString dutyOf(const domain::Person& person)
{
    if (person.role == domain::Role::Admin) {
        return Invitations::tr("Administrator");
    }
    return person.lead ? Invitations::tr("Lead") : Invitations::tr("Agent");
}

} // namespace

Invitations::Invitations(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_calls(parts.session.rest())
{
    auto& page = m_parts.page;
    connect(&page, &ui::InvitePage::startRequested, this, &Invitations::open);
    connect(&page, &ui::InvitePage::stopRequested, this, &Invitations::close);
    connect(&page, &ui::InvitePage::newCodeRequested, this, &Invitations::invite);
    connect(&m_parts.session, &client::Session::presenceChanged, this, &Invitations::refresh);
    connect(&m_clock, &QTimer::timeout, this, &Invitations::tick);
    constexpr int second = 1'000;
    m_clock.setInterval(second);
    page.setClosed();
    if (m_parts.layout.load(openKey).toBool()) {
        open();
    }
}

void Invitations::refresh()
{
    m_calls.people(this, [this](const client::Outcome<std::vector<domain::Person>>& outcome) {
        if (outcome) {
            showPeople(*outcome);
        }
    });
    lookWhetherUsed();
}

/// A code lets one person in; whoever sends it to the next one would send a dead link.
void Invitations::lookWhetherUsed()
{
    if (m_codeId == 0) {
        return;
    }
    m_calls.joinCodes(this, [this](const client::Outcome<std::vector<client::JoinCode>>& outcome) {
        const auto isMine = [this](const client::JoinCode& code) { return code.id == m_codeId; };
        if (outcome && m_codeId != 0 && std::none_of(outcome->begin(), outcome->end(), isMine)) {
            m_codeId = 0;
            invite();
        }
    });
}

void Invitations::open()
{
    if (openDoor()) {
        m_parts.layout.save(openKey, true);
        invite();
    }
}

bool Invitations::openDoor()
{
    auto* server = m_parts.embedded.server();
    if (server == nullptr) {
        m_parts.page.showError(tr("The server of this computer does not run. Start Backline again."));
        return false;
    }
    const auto port = static_cast<unsigned short>(m_parts.layout.load(portKey, 0).toUInt());
    try {
        const auto door = server->letColleaguesJoin(port);
        if (door.addresses.empty()) {
            server->stopColleaguesJoining();
            m_parts.page.showError(tr("This computer is in no network. Connect it and try again."));
            return false;
        }
        m_door = {QString::fromStdString(door.addresses.front()), QString::fromStdString(door.fingerprint)};
        m_parts.layout.save(portKey, door.port);
        return true;
    } catch (const std::exception& error) {
        m_parts.page.showError(QString::fromUtf8(error.what()));
        return false;
    }
}

void Invitations::close()
{
    if (auto* server = m_parts.embedded.server()) {
        server->stopColleaguesJoining();
    }
    m_clock.stop();
    m_codeId = 0;
    m_parts.layout.save(openKey, false);
    m_parts.page.setClosed();
}

void Invitations::invite()
{
    m_parts.page.setBusy(true);
    m_calls.createJoinCode({}, this, [this](const client::Outcome<client::JoinCode>& outcome) {
        m_parts.page.setBusy(false);
        if (outcome) {
            show(*outcome);
        } else {
            m_parts.page.showError(outcome.error().message);
        }
    });
}

void Invitations::show(const client::JoinCode& code)
{
    ui::Invitation invitation;
    invitation.address = m_door.address;
    invitation.code = code.code;
    invitation.fingerprint = m_door.fingerprint;
    invitation.link = u"backline://join/"_s + m_door.address + u'#' + m_door.fingerprint + u'/' + code.code;
    m_parts.page.setOpen(invitation);
    m_codeId = code.id;
    m_expiresAt = code.expiresAt;
    m_clock.start();
    tick();
    refresh();
}

void Invitations::showPeople(const std::vector<domain::Person>& people)
{
    std::vector<ui::TeamMember> members;
    members.reserve(people.size());
    for (const auto& person : people) {
        members.push_back(
            {QString::fromStdString(person.name),
             QString::fromStdString(person.username),
             dutyOf(person),
             person.presence}
        );
    }
    m_parts.page.setPeople(members);
}

void Invitations::tick()
{
    const auto left = (m_expiresAt - m_parts.session.serverNow()) / 1'000;
    m_parts.page.setRemaining(std::chrono::seconds(left));
}

} // namespace backline::desktop
