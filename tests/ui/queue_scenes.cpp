#include "tests/ui/queue_scenes.h"

#include "ui/queue/queue_pane.h"

#include <array>

namespace backline::tests {

using domain::DeskConversation;
using domain::Priority;
using namespace Qt::Literals::StringLiterals;

namespace {

DeskConversation waits(
    const std::string& name,
    Priority priority,
    int seconds,
    const std::string& reason,
    const std::string& subject
)
{
    DeskConversation made = inQueue("sess-" + name, name, priority, seconds);
    made.record.escalateReason = reason;
    made.record.subject = subject;
    return made;
}

constexpr auto asked = "The customer explicitly asked for a person";

} // namespace

DeskConversation inQueue(const std::string& id, const std::string& name, Priority priority, int waitedSeconds)
{
    DeskConversation made;
    made.record.publicId = id;
    made.record.state = domain::ConversationState::Pending;
    made.record.priority = priority;
    made.record.pendingAt = queueNow - waitedSeconds * 1000LL;
    made.customerName = name;
    return made;
}

std::vector<DeskConversation> targetQueue()
{
    auto mei =
        waits("Mei Tan", Priority::Highest, 401, asked, "order ORD-001 should have been here on Monday");
    mei.memberLevel = "gold";
    mei.tried = {"Look in My orders", "Call the service number"};
    auto priya =
        waits("Priya Nair", Priority::High, 200, "The customer is angry", "cannot sign in after update");
    priya.record.requiredSkills = {"technical"};
    return {
        mei,
        waits("", Priority::Highest, 130, asked, "payment charged twice on one card"),
        waits(
            "Jonas Weber",
            Priority::High,
            295,
            "The bot's answers failed repeatedly and the customer is angry",
            ""
        ),
        priya,
        waits("Tomás Silva", Priority::High, 62, "The question is still open after 4 turns", "refund"),
        waits("Aiko Mori", Priority::Medium, 492, "The bot failed 2 times to answer", "gift wrapping"),
        waits("Sam Reed", Priority::Medium, 347, "The request spans several areas: invoice, address", ""),
    };
}

std::vector<items::MyConversation> targetMine()
{
    items::MyConversation omar{
        inQueue("mine-1", "Omar Haddad", Priority::High, 900), "And the invoice?", 0, 0, 0};
    omar.conversation.record.assignedAt = 1;
    omar.waitingSince = queueNow - 35'000;
    items::MyConversation ruth{inQueue("mine-2", "Ruth Klein", Priority::Low, 900), "Thank you.", 0, 0, 0};
    ruth.conversation.record.assignedAt = 2;
    ruth.readAt = queueNow - 60'000;
    return {omar, ruth};
}

std::vector<DeskConversation> longQueue(int count)
{
    constexpr std::array names{
        "Mei Tan", "Jonas Weber", "Priya Nair", "Tomás Silva", "Aiko Mori", "Sam Reed"};
    constexpr std::array levels{"", "", "gold", "", "silver", ""};
    std::vector<DeskConversation> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const auto kind = static_cast<std::size_t>(i) % names.size();
        const auto priority = static_cast<Priority>(i % 5);
        auto made = inQueue("sess-" + std::to_string(i), names[kind], priority, 30 + i % 5'000);
        made.record.escalateReason = asked;
        made.record.subject = "case " + std::to_string(i);
        made.memberLevel = levels[kind];
        if (kind == 2) {
            made.record.requiredSkills = {"technical"};
        }
        all.push_back(std::move(made));
    }
    return all;
}

ui::QueuePane* paneOver(QueueDesk& desk)
{
    auto* pane = new ui::QueuePane(desk.hold, desk.queue, desk.mine);
    pane->setNow(queueNow);
    return pane;
}

} // namespace backline::tests
