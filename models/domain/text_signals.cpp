#include "models/domain/text_signals.h"

#include "models/domain/anger_score.h"
#include "models/domain/human_wish.h"
#include "models/domain/phrase_table.h"
#include "models/domain/topics.h"

#include <algorithm>

namespace backline::domain {

namespace {

const PhraseTable& successes()
{
    static const PhraseTable table(
        {
            {"<it> worked, <it> works now, works now, <it> helped, <it> solved, <it> fixed, "
             "<is> solved, <is> fixed, <is> resolved, <is> sorted, <is> working now, "
             "problem solved, issue solved, issue resolved, all sorted, all good now, sorted now, "
             "sorted out now, working now, works again, works perfectly, did the trick, "
             "found the answer, worked perfectly, answers my question, answered my question"},
        },
        {{"it", "that this it which"}, {"is", "is its all now got was"}}
    );
    return table;
}

bool reportsSuccess(std::span<const Word> words)
{
    static const WordSet bridge("is it that really yet quite fully has have been get all");
    return std::ranges::any_of(successes().findAll(words), [&](const PhraseMatch& match) {
        return !isNegated(words, match.begin, bridge);
    });
}

/// "Thank you so much!" and nothing that could be a question or an objection.
bool isNothingButThanks(std::span<const Word> words)
{
    static const WordSet thanks("thanks thank thx cheers");
    static const WordSet courtesy(
        "you so much very a lot many ok okay great perfect wonderful super good cool nice bye all that is "
        "thats awesome excellent brilliant again for your help the have day"
    );
    bool thanked = false;
    for (const Word& word : words) {
        const bool isThanks = thanks.contains(word);
        if (!isThanks && !courtesy.contains(word)) {
            return false;
        }
        thanked = thanked || isThanks;
    }
    return thanked;
}

bool hasObjection(std::span<const Word> words)
{
    static const WordSet objections("but however still except although yet");
    return std::ranges::any_of(words, [](const Word& word) { return objections.contains(word); });
}

} // namespace

TextSignals readSignals(std::string_view text)
{
    const ScannedText scanned = scanWords(text);
    TextSignals signals;
    signals.asksForHuman = asksForHuman(scanned.words);
    signals.anger = angerOf(scanned);
    signals.topics = topicsOf(scanned.words);
    const bool settled = isNothingButThanks(scanned.words)
        || (reportsSuccess(scanned.words) && !hasObjection(scanned.words) && scanned.questions == 0);
    signals.resolvedThanks = settled && !signals.asksForHuman;
    return signals;
}

} // namespace backline::domain
