#pragma once

#include "models/domain/escalation.h"
#include "models/domain/text_signals.h"
#include "services/server/knowledge/reply_cache.h"
#include "services/server/knowledge/search_index.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::usecases {

/// A customer's message to the front line, wherever it came in.
struct CustomerTurn
{
    std::string text;
    std::string conversation; ///< public id; empty starts a new one
    std::string channel;
    std::string userId; ///< the name an integrator gives the customer; empty for none
    std::string clientId; ///< realtime senders only
};

/// What the bot says when it knows nothing, and when it hands over.
inline constexpr const char* gaveUpText =
    "I couldn't find a confident answer. Could you put it in other words, or "
    "would you like to talk to a person?";
inline constexpr const char* handOverText =
    "I am handing you over to a colleague, who will see what we have tried so far.";

/// What the bot would say, found before the write so that no search runs on the writer.
struct PreparedTurn
{
    CustomerTurn turn;
    domain::TextSignals signals;
    std::vector<knowledge::Hit> hits; ///< public ones, best first
};

/// How the turn went.
struct TurnResult
{
    store::ConversationRow row;
    std::string reply; ///< empty while an agent has the conversation
    std::string customerMessageJson;
    std::vector<knowledge::Hit> sources;
    bool escalated = false; ///< now, by this turn
    bool waits = false; ///< a person is or will be there
};

/// Scores from here on are an answer; below `sure` the bot answers but counts the turn as unresolved.
inline constexpr double leastScore = 0.5;
inline constexpr double sureScore = 0.62;

PreparedTurn prepareTurn(knowledge::SearchIndex& index, knowledge::ReplyCache& cache, CustomerTurn turn);

/// Stores the customer's message and, while the bot has the conversation, its answer; hands over to the queue
/// when the signals or the counters ask for it. A message to a closed conversation opens a new one linked to
/// it. NotFound when the conversation is not this customer's.
Result<TurnResult> takeTurn(store::Unit& unit, const Principal& principal, const PreparedTurn& prepared);

/// bot → pending, with priority, reason, department and card; everybody who watches the queue is told. The
/// conversation is given as it is in the store.
void escalate(store::Unit& unit, domain::Conversation& conversation, const domain::Escalation& escalation);

/// May this principal act as the customer of the conversation?
bool isCustomerSide(const Principal& principal, const domain::Conversation& conversation);

/// "orders", "account", …; "unknown" when the text names no business domain.
std::string intentOf(const domain::TextSignals& signals);

} // namespace backline::server::usecases
