#pragma once

#include "models/domain/desk.h"
#include "services/client/outcome.h"

#include <QObject>
#include <QString>

#include <string>
#include <vector>

namespace backline::client {

class RestClient;

/// An invitation for one account.
struct JoinCode
{
    domain::Id id = 0;
    QString code; ///< only in the answer that made it: it is kept nowhere
    domain::Role role = domain::Role::Agent;
    bool lead = false;
    std::vector<std::string> departments;
    std::vector<std::string> skills;
    QString creatorName;
    domain::Instant createdAt = 0;
    domain::Instant expiresAt = 0;
};

/// What the account that joins will be.
struct Invitation
{
    domain::Role role = domain::Role::Agent;
    bool lead = false;
    std::vector<std::string> departments;
    std::vector<std::string> skills;
};

/// Colleagues, and how they come in. GUI thread.
class PeopleCalls
{
public:
    explicit PeopleCalls(RestClient& rest)
        : m_rest(rest)
    {}

    /// Everybody on the staff.
    void people(QObject* context, Then<std::vector<domain::Person>> then);

    /// The agents with what they have in hand.
    void loads(QObject* context, Then<std::vector<domain::ColleagueLoad>> then);

    /// For leads, as all below.
    void createJoinCode(const Invitation& invitation, QObject* context, Then<JoinCode> then);

    /// The open ones, without their codes.
    void joinCodes(QObject* context, Then<std::vector<JoinCode>> then);
    void revokeJoinCode(domain::Id id, QObject* context, Then<Done> then);

private:
    RestClient& m_rest;
};

} // namespace backline::client
