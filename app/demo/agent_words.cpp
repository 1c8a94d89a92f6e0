#include "app/demo/agent_words.h"

#include <array>
#include <utility>

namespace backline::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

const std::array<std::pair<QLatin1StringView, Intent>, 10>& intentWords()
{
    static constexpr std::array<std::pair<QLatin1StringView, Intent>, 10> words{{
        {"named"_L1, Intent::Named},
        {"rude"_L1, Intent::Rude},
        {"refusal"_L1, Intent::Refusal},
        {"solution"_L1, Intent::Solution},
        {"asks"_L1, Intent::Asks},
        {"closing"_L1, Intent::Closing},
        {"wait"_L1, Intent::Wait},
        {"apology"_L1, Intent::Apology},
        {"greeting"_L1, Intent::Greeting},
        {"anything"_L1, Intent::Anything},
    }};
    return words;
}

/// The phrases of each intent, between semicolons.
const std::array<std::pair<Intent, QString>, 8>& phraseTable()
{
    static const std::array<std::pair<Intent, QString>, 8> table{{
        {Intent::Rude,
         u"shut up;stupid;idiot;not my problem;calm down;go away;your own fault;stop complaining;nonsense;"
         "deal with it;don't care;do not care;too bad;your problem;read the page;stop writing"_s},
        {Intent::Refusal,
         u"unfortunately;cannot;can't;can not;not possible;impossible;we do not;we don't;no exception;"
         "afraid not;not able;unable;not allowed;too late"_s},
        {Intent::Solution,
         u"refund;refunded;replacement;replace;i have sent;i've sent;sent you;will send;we send;is on its "
         u"way;"
         "opened a trace;a trace;please open;please press;press;please try;try to;install;restart;you can;"
         "you get;label;issued;booked;i have ordered;i ordered;i have added;i have changed;i have opened;"
         "arranged;reserved;cancelled;fixed;done;leaves tomorrow;article;here is;works with;yes"_s},
        {Intent::Asks,
         u"could you give;could you tell;can you tell;please tell;please send;order number;which one;send me;"
         "may i know;do you have;what is your;what exactly;describe;photo"_s},
        {Intent::Closing,
         u"anything else;goodbye;bye;have a nice;have a great;have a good;have a lovely;glad i could;"
         "glad to help;you are welcome;you're welcome;take care;close this;closing this;all the best"_s},
        {Intent::Wait,
         u"one moment;a moment;let me check;let me look;let me see;looking;bear with;hold on;a minute;"
         "i will check;i'll check;a second;checking;look into;back to you;find out;ask a colleague"_s},
        {Intent::Apology,
         u"sorry;apologise;apologize;apologies;apology;my mistake;our mistake;our fault;understand;"
         "regret;forgive"_s},
        {Intent::Greeting,
         u"hello;hi;hey;good morning;good afternoon;good evening;welcome;my name is;hola;ciao;hej;hei;"
         "bonjour;this is;how can i help;how may i help"_s},
    }};
    return table;
}

bool isLetter(const QString& text, qsizetype at)
{
    return at >= 0 && at < text.size() && text.at(at).isLetterOrNumber();
}

bool saysPhrase(const QString& lower, const QString& phrase)
{
    for (auto at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + 1)) {
        if (!isLetter(lower, at - 1) && !isLetter(lower, at + phrase.size())) {
            return true;
        }
    }
    return false;
}

/// People who explain something write longer; nobody greets in two hundred letters.
bool isExplanation(const QString& said)
{
    constexpr qsizetype longest = 160;
    return said.size() > longest;
}

} // namespace

std::optional<Intent> intentFromWord(const QString& word)
{
    for (const auto& [name, intent] : intentWords()) {
        if (word == name) {
            return intent;
        }
    }
    return std::nullopt;
}

bool saysOneOf(const QString& said, const QStringList& phrases)
{
    auto lower = said.toLower();
    lower.replace(QChar(0x2019), u'\'');
    for (const auto& phrase : phrases) {
        if (saysPhrase(lower, phrase.toLower())) {
            return true;
        }
    }
    return false;
}

QSet<Intent> intentsOf(const QString& said)
{
    QSet<Intent> intents{Intent::Anything};
    for (const auto& [intent, phrases] : phraseTable()) {
        if (saysOneOf(said, phrases.split(u';'))) {
            intents.insert(intent);
        }
    }
    const bool onlyCloses = intents.contains(Intent::Closing) && said.count(u'?') < 2;
    if (said.contains(u'?') && !onlyCloses) {
        intents.insert(Intent::Asks);
    }
    if (isExplanation(said) && !intents.contains(Intent::Asks)) {
        intents.insert(Intent::Solution);
    }
    return intents;
}

} // namespace backline::demo
