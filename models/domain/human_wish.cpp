#include "models/domain/human_wish.h"

#include "models/domain/phrase_table.h"

#include <algorithm>
#include <initializer_list>

namespace backline::domain {

namespace {

constexpr std::string_view persons =
    "human humans person agent agents manager supervisor representative rep reps operator advisor adviser "
    "specialist employee colleague boss technician teammate staffer attendant clerk consultant expert "
    "officer executive specialists employees colleagues managers supervisors advisors advisers "
    "representatives consultants experts";
/// Whom one may simply want; "I need an employee account" and the like are something else.
constexpr std::string_view served = "human humans person agent manager supervisor representative rep "
                                    "operator advisor adviser specialist technician";
constexpr std::string_view somebody = "someone somebody anyone anybody";
constexpr std::string_view teams =
    "support staff team service desk department hotline helpdesk care management";
constexpr std::string_view fillers =
    "a an the me us your any some one of this that these those at in from please just simply actually even "
    "real live actual human true other another different senior qualified proper person "
    "support customer client care service services sales billing complaints technical helpdesk help desk "
    "team staff member members whoever "
    "damn bloody fucking freaking goddamn decent living being competent free available somebody someone "
    "anyone anybody "
    "ein eine einem einen einer echten richtigen ihrem bitte un una el la su une le vrai vraie otra";

/// Words that look like a wish and are none.
const PhraseTable& falseFriends()
{
    static const PhraseTable table{
        {"are you a real person, are you a real human, are you a human, are you human, "
         "is this a real person, are you a live agent, am i talking to, human resources, "
         "human resource, human rights, human error, human readable, human body, human hair, "
         "human size, travel agent, travel agents, estate agent, estate agents, insurance agent, "
         "letting agent, cleaning agent, bleaching agent, user agent, monitoring agent, backup agent, "
         "build agent, shipping agent, agent fee, agent fees, agent string, agent commission, "
         "agent software, representative sample, representative samples, representative survey, "
         "person of contact, contact person, delivery person, per person, in person, person shaped, "
         "person detection, first person, human beings or, real estate, operator manual, "
         "operator precedence, plus operator, tour operator, staff discount, manager dashboard, "
         "manager role, manager account, manager approval, account manager has, password manager, "
         "task manager, device manager, package manager, file manager, person account, 人工智能"},
    };
    return table;
}

const std::initializer_list<Phrases> wishPhrases = {
    // to talk to somebody
    {"<talk> <to> ~ <person>, <talk> <to> ~ <somebody>, <talk> <to> ~ <team>, "
     "who can i <talk> <to>, person i can <talk> <to>, <rather> <talking> <to> ~ <person>, "
     "<rather> <talking> <to> <somebody>, <rather> <talking> <to> people, have a word with ~ "
     "<person>, have a word with one of the <team>, "
     "have a word with <somebody>, phone <somebody>, who do i <talk> <to>, "
     "who should i <talk> <to>, who could i <talk> <to>, who i can <talk> <to>, "
     "<talk> <to> ~ one of your, <talk> <to> you on the phone, <talk> <to> whoever, "
     "<talk> to me in person, on the phone to ~ <person>, on the phone with ~ <person>, "
     "on the phone to <somebody>, on the phone with <somebody>, discuss this with ~ <person>, "
     "discuss this with <somebody>, explain this to ~ <person>, explain * to <somebody>, "
     "human to human, talking to ~ human, talking to ~ real person, reach ~ <person>, "
     "reach ~ <somebody>, find a ~ human, find a real person, contact a ~ <person>"},
    // to be passed on
    {"transfer me, put me in touch, assign ~ <person>, send me to ~ <person>, transferred to, "
     "hand me over, hand this over to, hand over to ~ <person>, put me through, put me on to, "
     "put ~ <person> on, switch me over, switch me to, pass me on, pass me along, pass me over, "
     "patch me through, bring in ~ <person>, get hold of ~ <person>, get hold of <somebody>, "
     "get through to ~ <person>, get through to <somebody>, speak directly <to>, "
     "transfer this <chat> to, transfer the <chat> to, take me to ~ <person>, "
     "direct me to ~ <person>, refer me to ~ <person>, pass this on to ~ <person>, "
     "connect me <to> ~ <person>, connect me <to> ~ <somebody>, connect me <to> ~ <team>, "
     "connect me <to> one, connected <to> ~ <person>, connected <to> ~ <team>, forward me to, "
     "redirect me to ~ <person>, escalate this, escalate my, escalate it, please escalate, "
     "escalate * to ~ <person>"},
    // to be given somebody
    {"<get> ~ <human>, <get> ~ <somebody>, <want> ~ <human>, <want> <somebody>, "
     "speak to manager, can i have ~ <human>, could i have ~ <human>, can i get ~ <human>, "
     "have ~ <person> <contact> me, have <somebody> <contact> me, have ~ <person> look, "
     "let ~ <person> <act>, <could> ~ <person> <act>, id like ~ <human>, would like ~ <human>, "
     "like <somebody> to <act>, asked for ~ <human>, asking for ~ human, waiting for ~ <human>, "
     "looking for ~ human, someone with a brain, somebody with a brain, get in touch with me, "
     "contact me by <phone>, dont want to talk to ~ bot, dont want to talk to ~ robot, "
     "dont want to talk to ~ machine, stop the bot"},
    // is there somebody
    {"anyone alive, anybody alive, any <people> ~ there, any real <people>, <somebody> out there, "
     "<somebody> ~ available, <person> available, <could> ~ real person, <could> ~ human, "
     "<could> someone real, is there ~ human, <real> <person>, is there ~ agent, "
     "is there <somebody> i can, is there <somebody> ~ there, is <somebody> real, "
     "is <somebody> there, are there any humans, where is ~ agent, where are ~ humans, "
     "any human ~ there, human <help>, <person> please, <person> now, person instead"},
    // to be called
    {"call me back, call me please, please call me, give me a <ring>, get a call, get a callback, "
     "arrange a call, schedule a call, book a call, call from ~ <team>, call from ~ <person>, "
     "call from <somebody>, phone call please, a callback, a call back, phone me, ring me, "
     "<could> <somebody> * <contact> me, <could> <somebody> * get in touch with me, "
     "<could> <somebody> * get back to me, <could> ~ <person> * <contact> me, "
     "<could> you <call> me, <could> <somebody> * give me a <ring>, <somebody> to <contact> me, "
     "<somebody> <must> <contact> me, <somebody> <must> to <contact> me, "
     "<person> to <contact> me, <person> <must> <contact> me"},
    // German
    {"mit ~ <mensch>, mit jemandem <sprechen>, jemand * anrufen, jemand * zuruckrufen, "
     "<mensch> bitte, echten <mensch>, echter mensch, kundendienst sprechen, "
     "zu ~ <mensch> durchstellen, verbinden mit, verbinden sie mich, verbinde mich mit, "
     "brauche ~ <mensch>, gern ~ <mensch> gesprochen, will ~ <mensch>, "
     "mochte ~ <mensch> sprechen, rufen sie mich, weiterleiten an ~ <mensch>, jemanden sprechen, "
     "jemandem sprechen"},
    // Spanish
    {"hablar con ~ <persona>, quiero ~ <persona>, necesito ~ <persona>, persona real, "
     "persona de verdad, <persona> por favor, agente humano, un humano, pasar con, llameme, "
     "que me llame, paseme con, pasame con, comuniqueme con, conecteme con, atencion humana"},
    // French
    {"<parler> a ~ <conseiller>, <parler> avec ~ <conseiller>, passez moi ~ <conseiller>, "
     "mettez moi en relation, mis en relation avec, mise en relation avec, "
     "mettre en relation avec, vraie personne, vrai humain, vrai conseiller, "
     "<conseiller> sil vous plait, etre rappele, etre rappelee, veux ~ <conseiller>, "
     "besoin dun <conseiller>, rappelez moi"},
    // Chinese
    {"转人工, 转接人工, 转真人, 人工客服, 人工服务, 要人工, 找人工, 接人工, 真人, 找客服, 转客服, "
     "联系客服, 人工坐席"},
};

const std::initializer_list<WordClass> wishClasses = {
    {"filler", fillers},
    {"person", persons},
    {"human", served},
    {"somebody", somebody},
    {"team", teams},
    {"real", "real actual live"},
    {"rather", "rather prefer happier better like love"},
    {"talking", "talking speaking chatting dealing"},
    {"talk", "talk speak chat deal"},
    {"to", "to with"},
    {"act", "look handle take deal check help read review answer reply assist step"},
    {"phone", "phone telephone"},
    {"get", "get give send fetch bring"},
    {"want", "want wanna need demand prefer request"},
    {"could", "can could will would may"},
    {"contact", "contact call phone ring reach"},
    {"must", "must should needs has ought"},
    {"ring", "ring call buzz callback"},
    {"chat", "chat conversation case"},
    {"people", "humans people agents human"},
    {"call", "phone ring"},
    {"help", "assistance support help agent operator advisor adviser being contact"},
    {"mensch", "menschen mensch mitarbeiter mitarbeiterin person berater beraterin kollegen"},
    {"persona", "persona humano humana agente supervisor asesor operador representante alguien"},
    {"sprechen", "sprechen reden"},
    {"parler", "parler discuter echanger"},
    {"conseiller", "conseiller conseillere humain personne agent operateur responsable quelquun"},
};

const PhraseTable& wishes()
{
    static const PhraseTable table(wishPhrases, wishClasses);
    return table;
}

/// Behind the wish these take it back: "a human is not needed".
const PhraseTable& refusals()
{
    static const PhraseTable table{
        {"is not needed, is not necessary, not needed, not necessary, not required, isnt needed, "
         "isnt necessary, wont be necessary"},
    };
    return table;
}

bool isDenied(std::span<const Word> words, const PhraseMatch& wish)
{
    static const WordSet bridge(
        "need needs needed want wants wanted wish like have having to be been being a an the for ask asking "
        "asked you your me anyone anybody any really actually please that trying looking bother getting mind "
        "even going planning do by talk talking speak transfer call it this get "
        "ich will mochte mit brauche "
        "necesito quiero de deseo "
        "besoin de veux souhaite "
        "需 要 用 想"
    );
    const bool refusedBehind = wish.end < words.size() && words[wish.end].clause == words[wish.begin].clause
        && refusals().longestAt(words, wish.end);
    return refusedBehind || isNegated(words, wish.begin, bridge);
}

/// "Live agent!" is a wish when nothing else stands between two punctuation marks.
bool isBareWish(std::span<const Word> clause)
{
    static const WordSet heads("human agent representative rep operator advisor adviser supervisor manager "
                               "escalate agente humano humain mitarbeiter conseiller 人 工");
    static const WordSet around(
        "a an the real live actual please pls now customer service support un una ein einen bitte 人 工"
    );
    const auto is = [](const WordSet& set) {
        return [&set](const Word& word) { return set.contains(word); };
    };
    return std::ranges::any_of(clause, is(heads))
        && std::ranges::all_of(clause, [&](const Word& word) { return is(heads)(word) || is(around)(word); });
}

bool hasBareWish(std::span<const Word> words)
{
    for (std::size_t begin = 0; begin < words.size();) {
        std::size_t end = begin;
        while (end < words.size() && words[end].clause == words[begin].clause) {
            ++end;
        }
        if (isBareWish(words.subspan(begin, end - begin))) {
            return true;
        }
        begin = end;
    }
    return false;
}

} // namespace

bool asksForHuman(std::span<const Word> words)
{
    std::vector<Word> visible(words.begin(), words.end());
    hideQuotes(visible);
    hidePhrases(visible, falseFriends());
    for (std::size_t at = 0; at < visible.size(); ++at) {
        const auto wish = wishes().longestAt(visible, at);
        if (wish && !isDenied(visible, *wish)) {
            return true;
        }
    }
    return hasBareWish(visible);
}

} // namespace backline::domain
