#pragma once

#include "services/protocol/backline.h"

/// How people come in: signing in with Backline's own API, and joining a team with a code.
namespace backline::protocol::api {

struct SignInRequest
{
    Text<1, 256> username;
    Text<1, 1024> password;
    Defaulted<bool> trust_device; ///< stay signed in for 30 days: the answer brings a refresh_token
    std::optional<Text<0, 128>> device; ///< what the device calls itself
};
BOOST_DESCRIBE_STRUCT(SignInRequest, (), (username, password, trust_device, device))

struct RefreshRequest
{
    Text<1, 256> refresh_token; ///< good for one exchange
};
BOOST_DESCRIBE_STRUCT(RefreshRequest, (), (refresh_token))

/// The answer to signing in, refreshing and joining.
struct SessionAnswer
{
    std::string token;
    std::string expires_at;
    Omitted<std::string> refresh_token;
    PersonView person;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (), (token, expires_at, refresh_token, person))

BOOST_DEFINE_ENUM_CLASS(JoinRole, agent, admin)

/// The account that the new colleague will have.
struct JoinCodeRequest
{
    Defaulted<JoinRole> role{JoinRole::agent};
    Defaulted<bool> lead;
    Defaulted<List<Text<1, 64>, 20>> departments;
    Defaulted<List<Text<1, 64>, 50>> skills;
};
BOOST_DESCRIBE_STRUCT(JoinCodeRequest, (), (role, lead, departments, skills))

/// A code is shown once, here.
struct JoinCodeAnswer
{
    long long id = 0;
    std::string code;
    std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(JoinCodeAnswer, (), (id, code, expires_at))

struct JoinCodeView
{
    long long id = 0;
    std::string role;
    bool lead = false;
    std::vector<std::string> departments;
    std::vector<std::string> skills;
    AuthorView created_by;
    std::string created_at;
    std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(
    JoinCodeView,
    (),
    (id, role, lead, departments, skills, created_by, created_at, expires_at)
)

struct JoinCodeList
{
    std::vector<JoinCodeView> codes;
};
BOOST_DESCRIBE_STRUCT(JoinCodeList, (), (codes))

struct JoinRequest
{
    Text<1, 128> code; ///< spaces, hyphens and small letters do no harm
    Text<1, 64> username;
    Text<1, 128> name;
    Text<1, 1024> password;
    Defaulted<bool> trust_device;
    std::optional<Text<0, 128>> device;
};
BOOST_DESCRIBE_STRUCT(JoinRequest, (), (code, username, name, password, trust_device, device))

} // namespace backline::protocol::api
