#include "services/server/api/password_sign_in.h"

#include <utility>
#include <variant>

namespace backline::server::api {

Prepared signInByPassword(
    const Call& call,
    const SignInForm& form,
    const RefusalWords& refusalWords,
    Welcome welcome
)
{
    auto checked = usecases::checkCredentials(
        call.services.throttle, form.known, form.account, form.password, call.request.peer.address, call.now
    );
    if (const auto* refusal = std::get_if<usecases::SignInRefusal>(&checked)) {
        return WriteStep(
            [failure = refusalWords(*refusal), account = form.account](store::Unit& unit) -> Answer {
                usecases::auditFailedSignIn(unit, account);
                return failure;
            }
        );
    }
    auto credentials = std::get<store::Credentials>(std::move(checked));
    auto newHash = usecases::renewedHash(credentials, form.password, call.services.demo);
    return WriteStep([welcome = std::move(welcome),
                      person = std::move(credentials.person),
                      newHash = std::move(newHash)](store::Unit& unit) {
        return welcome(unit, person, newHash);
    });
}

} // namespace backline::server::api
