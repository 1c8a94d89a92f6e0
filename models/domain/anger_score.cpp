#include "models/domain/anger_score.h"

#include "models/domain/phrase_table.h"

#include <algorithm>
#include <initializer_list>

namespace backline::domain {

namespace {

constexpr double clear = 4.5; // enough by itself
constexpr double strong = 3;
constexpr double medium = 2.2; // needs a second one, or a raised voice
constexpr double mild = 1;

/// Angry words in a peaceful sense.
const PhraseTable& peaceful()
{
    static const PhraseTable table(
        {
            {"weather * <bad>, hot dog * <bad>, hate to, hates <flavour>, mad about these, "
             "mad about this, mad about the, insanely <good>, damn good, damn nice, crazy <good>, "
             "ridiculously <good>, stupid question, stupid mistake of mine, my stupid mistake, "
             "killer price, cant complain, this game is sick, bloody mary, horror * <bad>, not bad, "
             "disaster recovery, junk mail, junk folder, worst one, nothing wrong, no complaints, "
             "trash can, trash bag, trash bags, trash folder, garbage bag, garbage bags, garbage can, "
             "garbage disposal, rubbish bin, horrible weather, scam mail, scam call, a scam or, "
             "is it a scam, anti theft, rage mode, angry birds, joke gift, mad max, is it rude, "
             "my <family> hate, my <family> hates, thieves can, worry about thieves"},
        },
        {
            {"bad", "terrible horrible awful disgusting"},
            {"flavour", "the this"},
            {"good", "good cheap fast easy great nice beautiful"},
            {"family", "kids kid son daughter wife husband cat dog children parents"},
        }
    );
    return table;
}

const std::initializer_list<Phrases> angryPhrases = {
    // what it is
    {"unacceptable, outrageous, ridiculous, disgraceful, disgrace, disgusting, appalling, "
     "infuriating, pathetic, shameful, scandalous, a joke, worst * ever, the worst, "
     "worst <service>, waste of <value>, wasting my <value>, wasting * <value>, unprofessional, "
     "complete disaster, crap, bullshit, terrible service, horrible service, awful service, "
     "abysmal, atrocious, inexcusable, unforgivable, intolerable, insult, insulting, laughable, "
     "farce, shambles, piece of junk, piece of garbage, piece of rubbish, piece of trash, "
     "some nerve, the nerve, for a fool, like a fool, like an idiot, entirely your fault, "
     "shocking <service>, bs, brainless, amateurs, zero stars, a fraud, fraudsters, robbery, "
     "ripped off, idiotic, sucks, suck, disrespectful, ludicrous, preposterous, diabolical, "
     "a circus, clowns, muppets, fools, jerks, cowboys, beyond a joke",
     clear},
    {"a scam, wasted my <value>, wasted * <value>, wasted * days, wasted * hours, wasted * weeks, "
     "garbage, rubbish, trash, nightmare, useless, worthless, disaster, beyond belief, hopeless, "
     "clueless, one star, cheated, absurd, worst, dishonest, lousy, rip off",
     strong},
    {"nonsense, terrible, horrible, awful, dreadful, unbelievable, pointless, annoying, shocking, "
     "bad <service>, poor <service>, a mess, your fault, junk, insane, rude",
     medium},
    {"a shame", mild},
    // how I feel
    {"furious, livid, outraged, enraged, fuming, beyond angry, pissed, raging, fed up, sick of, "
     "sick to death, sick and tired, had enough, enough is enough, done with you, "
     "losing my patience, lost my patience, out of patience, driving me <crazy>, "
     "drives me <crazy>, seething, blood is boiling, boiling mad, irate, had it with, last straw, "
     "final straw, wits end, end of my rope, end of my tether, so done, losing my mind, "
     "losing patience, lost patience, run out of patience, despise, insulted, infuriated, "
     "pissing me off, hate this, hate you, hate your, hate <service>, hate this <service>, "
     "disgusted, appalled",
     clear},
    {"angry, tired of, patience is, wont take it, wont accept this, not accept this, cant stand, "
     "makes me <crazy>, making me <crazy>, hate, regret ever, never buying, never again",
     strong},
    {"mad, frustrated, frustrating, annoyed, upset, irritated, never buy, not happy, unhappy", medium},
    {"disappointed, disappointing", mild},
    // what you are and do
    {"you people, you lot, where is my money, do something, excuses, are you serious, wake up, "
     "no one <answers>, nobody <answers>, stop <sending>, same answer, treat people, "
     "treat customers, treat your customers, not listening, never listen, dont care, doesnt care",
     medium},
    {"useless bot, idiots, idiot, morons, moron, stupid bot, incompetent, incompetence, liars, "
     "thieves, crooks, scammers, ashamed of yourselves, shame on you, how dare you, "
     "are you kidding, be joking, are you joking, with a brain, be shut down, go bankrupt, "
     "you must be kidding, are you deaf, are you blind, nobody cares, no one cares, "
     "thanks for nothing, shut up, get lost, screw you, go to hell, get stuffed, sod off, "
     "do your job, act together, liar, how hard can it be, how hard is it, how many times, "
     "how many more times, same <useless> answer, cant you <read>, think im stupid, "
     "what is wrong with you, whats wrong with you, good for nothing, taking the piss, "
     "couldnt care less",
     clear},
    {"stupid, dumb, lied to, lying, stole, robbed, fix it now, fix this now, do you even, "
     "ruined my, how much longer, how long do i have to, stop <sending> me, dont you <read>, "
     "do you think im, playing games, are you listening",
     strong},
    {"right now, your mistake, over and over, in circles", mild},
    // threats
    {"sue you, see you in court, take you to court", clear},
    {"report you, my lawyer, legal action, i demand", strong},
    {"ombudsman, trading standards, consumer protection", medium},
    {"complain, complaint", mild},
    // oaths
    {"damn, damned, ass, jesus christ, 😠", strong},
    {"bloody hell, what the hell, wtf, what the fuck, fuck, fucking, shit, bullcrap, <bleeped>, "
     "arse, asshole, assholes, bastards, bastard, goddamn, dammit, damn it, for christs sake, "
     "for fucks sake, ffs, for gods sake, for heavens sake, 😡, 🤬",
     clear},
    {"the hell, argh, arrgh, grr, bloody, freaking", medium},
    {"ugh, seriously, come on", mild},
    // patience used up
    {"for the last time, told you <times>", clear},
    {"<nth> time, <times> already, third * in a row, cant even", medium},
    {"still not, still no, nothing works, absolutely nothing, does not help, doesnt help, "
     "wrong answer, wrong with your, this bad, how bad, no apology",
     mild},
    {"again, already", mild * 0.6},
    {"wrong with you", strong},
};

const std::initializer_list<WordClass> angryClasses = {
    {"service", "service support company shop store experience website app customer"},
    {"value", "time money day afternoon morning evening weekend"},
    {"crazy", "crazy insane mad nuts"},
    {"times", "twice times three four five ten hundred thousand"},
    {"answers", "answers helps listens responds replies bothers cares"},
    {"sending", "sending giving telling asking repeating ignoring lying spamming"},
    {"useless", "useless stupid silly damn canned"},
    {"read", "read listen understand"},
    {"bleeped", "f* f*ck f**k f*k f*cking f**king f*king f*ing f**ing s*t sh*t b*s bs*"},
    {"nth", "third fourth fifth sixth tenth hundredth"},
};

const PhraseTable& angry()
{
    static const PhraseTable table(angryPhrases, angryClasses);
    return table;
}

double strengthBefore(std::span<const Word> words, std::size_t begin)
{
    static const WordSet strengthening("so very really extremely absolutely completely totally utterly "
                                       "incredibly too such bloody fucking damn "
                                       "just complete total absolute utter sheer pure");
    static const WordSet weakening("bit little slightly somewhat kind mildly");
    const bool sameClause = begin > 0 && words[begin - 1].clause == words[begin].clause;
    if (!sameClause) {
        return 1;
    }
    if (weakening.contains(words[begin - 1])) {
        return 0.4;
    }
    return strengthening.contains(words[begin - 1]) ? 1.9 : 1;
}

double fromWords(std::span<const Word> words)
{
    static const WordSet bridge("a an the so very really that this too say said it was is its im am i be "
                                "being get getting at all feel "
                                "feeling yet any especially particularly actually think");
    double sum = 0;
    for (const PhraseMatch& match : angry().findAll(words)) {
        if (!isNegated(words, match.begin, bridge)) {
            sum += match.weight * strengthBefore(words, match.begin);
        }
    }
    return sum;
}

double fromVoice(const ScannedText& text)
{
    const auto shouted = static_cast<std::size_t>(std::ranges::count_if(text.words, &Word::shouted));
    const bool shoutsAll = shouted >= 2 && shouted * 10 >= text.words.size() * 7;
    const double capitals = shoutsAll ? 2.2 : std::min(1.0, 0.5 * static_cast<double>(shouted));
    const double marks = std::min(1.5, 0.5 * static_cast<double>(text.exclamations));
    const double questions = text.questions >= 3 ? 1 : 0;
    return capitals + marks + questions;
}

} // namespace

double angerOf(const ScannedText& text)
{
    std::vector<Word> visible = text.words;
    hideQuotes(visible);
    hidePhrases(visible, peaceful());
    const double spoken = fromWords(visible);
    const double heard = spoken > 0 ? spoken + fromVoice(text) : 0;
    return std::min(heard, greatestAnger);
}

} // namespace backline::domain
