#include "tests/bench/waiting_crowd.h"

#include "services/protocol/timestamps.h"
#include "services/server/store/conversations.h"
#include "services/server/store/persons.h"
#include "services/server/store/single_write.h"

namespace backline::bench {

namespace store = server::store;

namespace {

domain::Conversation waiting(int number, domain::Id customer)
{
    constexpr int priorities = 5;
    domain::Conversation made;
    made.publicId = crowdId(number);
    made.channel = "web";
    made.customerId = customer;
    made.subject = "Where is order " + std::to_string(number) + "? It should have been here on Monday.";
    made.priority = static_cast<domain::Priority>(number % priorities);
    made.requiredSkills = {"payments"};
    return made;
}

} // namespace

std::string crowdId(int number)
{
    return "crowd-" + std::to_string(number);
}

void letWait(store::Database& db, int count)
{
    using enum domain::ConversationState;
    store::writeOnce(db, [count](store::Unit& unit) {
        const auto customer = store::personByUsername(unit.db, crowdsCustomer).value();
        for (int number = 0; number < count; ++number) {
            auto made = waiting(number, customer.id);
            made.id = store::insertConversation(unit, made);
            made.escalateReason = "The customer explicitly asked for a person";
            made.cardText = R"({"attempted_solutions":["Look in My orders"]})";
            store::updateConversation(unit, made);
            store::advance(unit, made.id, Bot, Pending, 0);
        }
    });
}

} // namespace backline::bench
