#pragma once

#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"
#include "services/server/usecases/sign_in.h"
#include "services/server/usecases/tokens.h"

#include <boost/json/object.hpp>

#include <string>

namespace backline::server::usecases {

/// How somebody comes to the widget.
struct Arrival
{
    std::string origin; ///< of the page that shows it; empty when no browser asked
    boost::json::object metadata; ///< what his browser tells of itself and the page: claims
};

struct BegunVisit
{
    OpenedSession session;
    std::string conversation; ///< public id
};

/// Makes a visitor (a customer who cannot sign in) and his conversation with the bot, and opens a session for
/// the two of them and the page. Whoever is a visitor already stays the same person: his session and his
/// conversation end, and the new one is linked to the one before.
BegunVisit beginVisit(
    store::Unit& unit,
    const Tokens& tokens,
    const Arrival& arrival,
    const Principal& before
);

/// bot → pending, because the visitor wants a person; nothing when it waits or is handled already. WrongState
/// when it is closed.
Result<store::ConversationRow> askForPerson(store::Unit& unit, const Principal& visitor);

/// The conversation of a visitor as it is.
Result<store::ConversationRow> visitedConversation(store::Database& db, const Principal& visitor);

} // namespace backline::server::usecases
