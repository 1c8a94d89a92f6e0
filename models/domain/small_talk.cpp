#include "models/domain/small_talk.h"

#include "models/domain/human_wish.h"
#include "models/domain/phrase_table.h"
#include "models/domain/topics.h"

#include <algorithm>
#include <array>

namespace backline::domain {

namespace {

/// Words that carry a sentence and say nothing of what it is about.
const WordSet& functionWords()
{
    static const WordSet words(
        "a about actually after again ago all almost already alright also always am an and any anybody "
        "anymore anyone anything anyway are arent as at away back be because been before being between but "
        "by can cannot cant come comes coming could couldnt did didnt do does doesnt doing done dont each "
        "early else end enough ever every everything exactly far few finally first for from fully get gets "
        "getting give go goes going gone got had has hasnt have havent having he her here hers him his how "
        "however i id if ill im in indeed instead into is isnt it its ive just keep know last late later "
        "least left less let lets like little long longer look looking lot lots made make many may maybe me "
        "mean might mine moment more most much must my myself near need needs never new next no nobody none "
        "not nothing now of off often on once one only or other our out over own part perhaps put quick "
        "quickly quite rather really right said same saw say saying says see seen shall she should since so "
        "some somebody someone something sometimes soon still such sure take takes taking tell than that "
        "thats the their them then there theres these they thing things think this those though thought "
        "through till time times to told too true try trying two u until up us use very want wants "
        "was wasnt way we well were what whatever whats when where whether which while who whole whom whos "
        "why will with without wont would wouldnt write writing wrote yet you youd youll your "
        "youre yours yourself youve"
    );
    return words;
}

/// What people say to each other besides.
const WordSet& courtesies()
{
    static const WordSet words(
        "absolutely afternoon agree agreed alive aha ah answer answered answering answers appreciate "
        "appreciated apologies apology awesome bless brb brilliant btw busy bye certainly chat cheers clear "
        "cool correct course day dear definitely evening everybody everyone excellent excuse fab fantastic "
        "fine five forgive friday friend fun glad gladly good goodbye goodnight gracious great greetings "
        "guys haha happen happened happens happy hear hello helo help helped helpful helping helps hey hi "
        "hiya hmm hold hope hour hours hurry idea impressed interesting kind kindly lovely luck "
        "ma madam man meet minute minutes monday months morning mr mrs ms name nevermind news nice night "
        "nope oh ok okay okey oki one ones pardon patience patient perfect perfectly ping please pleased "
        "pleasure pls plz possible progress promise question questions quiet ready reply replied respond "
        "responding response rest saturday second seconds sec secs silence sir sleep somewhat sorry sound "
        "sounds speak speaking splendid stand stay stuff suggest sunday super sweet talk talking test ta tea "
        "thank thanks thankyou there thx thursday today tomorrow tonight touch tuesday ty understand "
        "understood update updates useful wait waited waiting wednesday week weekend weeks welcome whenever "
        "wish wonderful worries worry yay ya yea yeah years yep yes yesterday yo yup"
    );
    return words;
}

/// And what they call each other.
const WordSet& feelings()
{
    static const WordSet words(
        "absurd angry annoyed annoying awful bad bot bots colleague crap customer damn desperate "
        "disappointed disappointing disgrace disgusting dreadful fed frustrated frustrating fuck fucking "
        "funny furious god hell hopeless horrible human idiot idiots incredible insane joke joking lol "
        "machine manager mad mess nonsense omg operator outrageous pathetic person please poor "
        "representative ridiculous robot rubbish sad serious seriously service shame shit sick staff "
        "stupid supervisor support team terrible tired unacceptable unbelievable upset useless waste "
        "weird wow worse worst wtf agent agents humans people persons"
    );
    return words;
}

/// German, French, Spanish and Chinese; of these a character is a word.
const WordSet& otherLanguages()
{
    static const WordSet words(
        "aber alles auch auf bin bis bist bitte da danke dank dankeschon das dass der die du ein eine einen "
        "er es etwas fur ganz gern geht gut gute guten hab habe hallo hast hilfe ich ihnen ist ja jemand "
        "jetzt kann kein keine konnen mal mich mir mit moin morgen nein nicht nichts noch nur oder schon "
        "sehr sie sind so tag tschuss und verstanden viel vielen von wann warte warten warum was wie wieder "
        "wir wo zu "
        "allo attends au aucun bien bon bonjour bonne bonsoir ca ce cela cest ces comment coucou dac "
        "daccord dans de des du elle en encore est et etes ici il ils je jattends jai journee la le les lui "
        "mais me merci moi mon ne non nous oui ou par parfait pas peu plait plus pour pouvez quand que "
        "quelqu quelquun qui quoi sil salut soir svp toujours tout tres tu un une va voila votre vous "
        "ahi ahora algo alguien alla alli aqui asi ayuda bien buen buena buenas bueno buenos claro como con "
        "cuando de del dia dias el ella en entiendo eres es espera esperando espero esta estan estas estoy "
        "eso favor gracias ha hablar hasta hay hola la las le listo lo los luego mas mi muchas mucho muy "
        "nada ni no noches nos o para pero perfecto poco por porque puede que quien se si sigo sin su tal "
        "tambien tardes te tengo ti tiene todavia todo tu un una usted vale ver vez y ya yo "
        "你 您 好 的 嗯 哦 啊 呢 吗 吧 了 在 我 们 他 她 它 是 不 没 有 人 请 问 谢 早 上 中 午 下 晚 安 等 "
        "一 会 儿 可 以 "
        "对 再 见 还 知 道 明 白 行 就 这 那 个 啦 呀 快 点"
    );
    return words;
}

/// A figure or two, and what is drawn rather than said.
bool isSign(const Word& word)
{
    constexpr std::size_t fewDigits = 3;
    const auto first = static_cast<unsigned char>(word.text.front());
    const bool isDrawn = first >= 0xF0 || first == 0xE2; // emoji, arrows, hearts
    const bool isFigure = word.text.size() <= fewDigits
        && std::ranges::all_of(word.text, [](char c) { return c >= '0' && c <= '9'; });
    return word.text.size() == 1 || isDrawn || isFigure;
}

bool saysSomething(const Word& word)
{
    if (word.text.empty() || isSign(word)) {
        return false;
    }
    const std::array sets{&functionWords(), &courtesies(), &feelings(), &otherLanguages()};
    return std::ranges::none_of(sets, [&word](const WordSet* set) { return set->contains(word); });
}

} // namespace

/// One word may be anything ("Hm, whatsoever"), unless it belongs to the trade or to a question.
bool isSmallTalk(std::string_view text)
{
    const ScannedText scanned = scanWords(text);
    const auto telling = std::ranges::count_if(scanned.words, saysSomething);
    const bool asks = scanned.questions > 0 && !asksForHuman(scanned.words);
    return telling == 0 || (telling == 1 && !asks && topicsOf(scanned.words).empty());
}

} // namespace backline::domain
