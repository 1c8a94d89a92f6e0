#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// Signing in: the forms of the helpdesk and of the livechat dialect.
namespace backline::protocol::accounts {

struct LoginRequest
{
    Text<0, 256> username;
    Text<0, 1024> password;
};
BOOST_DESCRIBE_STRUCT(LoginRequest, (), (username, password))

struct Me
{
    std::string username;
    std::string user_id;
    std::string role;
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(Me, (), (username, user_id, role, name, email))

struct LoginAnswer
{
    std::string access_token;
    std::string token_type = "bearer";
    Me user;
};
BOOST_DESCRIBE_STRUCT(LoginAnswer, (), (access_token, token_type, user))

struct Notice
{
    std::string message;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (message))

/// livechat: a user's role is a number with a name, an administrator's the word itself.
struct LivechatUser
{
    long long id = 0;
    std::string name;
    std::string email;
    boost::json::value role;
    std::string role_name;
    Omitted<int> role_id;
};
BOOST_DESCRIBE_STRUCT(LivechatUser, (), (id, name, email, role, role_name, role_id))

struct LivechatLogin
{
    std::string message;
    std::string token;
    Omitted<LivechatUser> user;
    Omitted<LivechatUser> admin;
};
BOOST_DESCRIBE_STRUCT(LivechatLogin, (), (message, token, user, admin))

struct LivechatProfileBody
{
    long long id = 0;
    std::string name;
    std::string email;
    std::string role;
    std::string status;
};
BOOST_DESCRIBE_STRUCT(LivechatProfileBody, (), (id, name, email, role, status))

struct LivechatProfile
{
    std::string type;
    LivechatProfileBody profile;
};
BOOST_DESCRIBE_STRUCT(LivechatProfile, (), (type, profile))

} // namespace backline::protocol::accounts
