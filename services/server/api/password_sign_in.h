#pragma once

#include "services/server/api/route.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/sign_in.h"

#include <functional>
#include <optional>
#include <string>

namespace backline::server::api {

/// What a form of sign-in asks for, whichever dialect it belongs to.
struct SignInForm
{
    std::optional<store::Credentials> known; ///< whom the name given belongs to
    std::string account; ///< the name as it was given
    std::string password;
};

/// The dialect's words for a refused try.
using RefusalWords = std::function<Failure(const usecases::SignInRefusal&)>;

/// On the writer: the dialect's answer to whoever proved who he is; it opens the session. newHash as in
/// usecases::openSession().
using Welcome =
    std::function<Answer(store::Unit& unit, const domain::Person& person, const std::string& newHash)>;

/// Checks the password here, on the pool, as hashes are slow; a failed try is written to the audit log.
Prepared signInByPassword(
    const Call& call,
    const SignInForm& form,
    const RefusalWords& refusalWords,
    Welcome welcome
);

} // namespace backline::server::api
