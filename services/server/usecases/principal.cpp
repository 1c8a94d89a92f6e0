#include "services/server/usecases/principal.h"

namespace backline::server::usecases {

std::string Principal::actor() const
{
    switch (kind) {
    case Kind::Person:
        return "person:" + std::to_string(person.id);
    case Kind::Key:
        return "key:" + std::to_string(keyId);
    case Kind::Open:
        return "open";
    case Kind::Nobody:
        return "nobody";
    }
    return "nobody";
}

} // namespace backline::server::usecases
