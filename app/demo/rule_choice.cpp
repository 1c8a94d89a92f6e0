#include "app/demo/rule_choice.h"

#include <array>

namespace backline::demo {

namespace {

using IsOpen = std::function<bool(const ScriptRule&)>;

constexpr std::array reactionOrder{
    Intent::Named,
    Intent::Rude,
    Intent::Refusal,
    Intent::Solution,
    Intent::Asks,
    Intent::Closing,
    Intent::Wait,
    Intent::Apology,
    Intent::Greeting,
    Intent::Anything};

const ScriptRule* naming(
    const QString& said,
    const std::vector<ScriptRule>& rules,
    Intent intent,
    const IsOpen& isOpen
)
{
    for (const auto& rule : rules) {
        if (rule.on == intent && !rule.words.isEmpty() && isOpen(rule) && saysOneOf(said, rule.words)) {
            return &rule;
        }
    }
    return nullptr;
}

const ScriptRule* general(const std::vector<ScriptRule>& rules, Intent intent, const IsOpen& isOpen)
{
    for (const auto& rule : rules) {
        if (rule.on == intent && rule.words.isEmpty() && isOpen(rule)) {
            return &rule;
        }
    }
    return nullptr;
}

} // namespace

const ScriptRule* chosenRule(
    const QString& said,
    const std::vector<ScriptRule>& own,
    const std::vector<ScriptRule>& usual,
    const IsOpen& isOpen
)
{
    auto intents = intentsOf(said);
    intents.insert(Intent::Named);
    const bool isHurt = intents.contains(Intent::Rude); // then nothing else counts
    for (const auto intent : reactionOrder) {
        const auto* rule = intents.contains(intent) && !isHurt ? naming(said, own, intent, isOpen) : nullptr;
        if (rule != nullptr) {
            return rule;
        }
    }
    for (const auto intent : reactionOrder) {
        if (!intents.contains(intent)) {
            continue;
        }
        if (const auto* rule = general(own, intent, isOpen)) {
            return rule;
        }
        if (const auto* rule = general(usual, intent, isOpen)) {
            return rule;
        }
    }
    return nullptr;
}

} // namespace backline::demo
