#include "models/domain/attempted_solutions.h"

#include "models/domain/phrase_table.h"
#include "models/domain/utf8_text.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace backline::domain {

namespace {

/// With one of these the whole answer is no suggestion.
const PhraseTable& givesUp()
{
    static const PhraseTable table(
        {
            {"<cannot> find * answer, <cannot> find anything, <cannot> find information, "
             "<cannot> find * information, <cannot> answer, <cannot> help, <cannot> assist, "
             "<cannot> understand, not able to <help>, unable to <help>, i dont know, "
             "i do not know, dont have * answer, dont have * information, "
             "do not have * information, no confident answer, no matching article, im not sure, "
             "i am not sure, didnt understand, did not understand, could you rephrase, "
             "please rephrase, beyond what i can, create a support ticket, <connect> you <to>, "
             "<connecting> you, hand you over, put you through, <connect> this <to> <person>, "
             "<person> will be with you, <person> will join, <person> will take over, "
             "colleague will, please hold, waiting for an agent, passed to a person, passing you"},
        },
        {
            {"cannot", "couldnt cant cannot"},
            {"help", "help answer find assist understand"},
            {"connect", "connect transfer pass hand forward"},
            {"connecting", "connecting transferring forwarding"},
            {"to", "to with over"},
            {"person", "agent colleague human person teammate specialist"},
        }
    );
    return table;
}

/// A sentence that begins so is courtesy; the suggestion may come behind it.
const PhraseTable& courtesy()
{
    static const PhraseTable table{
        {"hello, hi, hey, good morning, good afternoon, good evening, welcome, thanks, "
         "thank you, sorry, im sorry, i am sorry, my apologies, i apologise, i apologize, "
         "i understand, i see, sure, of course, certainly, great question, good question, "
         "no problem, youre welcome, you are welcome, happy to help, glad to help, goodbye, "
         "have a nice day, have a great day, is there anything else, i hope this helps, "
         "let me check"},
    };
    return table;
}

bool isFullWidthEnd(std::string_view text, std::size_t at)
{
    const auto mark = text.substr(at, 3);
    return mark == "。" || mark == "！" || mark == "？";
}

/// A full stop ends a sentence unless it belongs to a numbered step ("1. Restart") or an abbreviation ("e.g.
/// a").
bool isSentenceEnd(std::string_view text, std::size_t at)
{
    const char c = text[at];
    const bool last = at + 1 == text.size();
    if (c == '\n' || ((c == '!' || c == '?') && (last || text[at + 1] == ' '))) {
        return true;
    }
    if (c != '.' || (!last && text[at + 1] != ' ' && text[at + 1] != '\n')) {
        return false;
    }
    const auto isClass = [](int (*test)(int), char letter) {
        return test(static_cast<unsigned char>(letter)) != 0;
    };
    const auto next = text.find_first_not_of(' ', at + 1);
    const bool goesOn = next != std::string_view::npos && isClass(std::islower, text[next]);
    const auto before = text.find_last_not_of("0123456789", at - (at > 0 ? 1 : 0));
    const bool numbered = at > 0 && isClass(std::isdigit, text[at - 1])
        && (before == std::string_view::npos || text[before] == '\n');
    return !goesOn && !numbered;
}

std::vector<std::string_view> sentencesOf(std::string_view text)
{
    std::vector<std::string_view> sentences;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool wide = isFullWidthEnd(text, at);
        if (wide || isSentenceEnd(text, at)) {
            const std::size_t end = at + (wide ? 3 : 1);
            sentences.push_back(text.substr(begin, end - begin));
            begin = end;
        }
    }
    sentences.push_back(text.substr(begin));
    return sentences;
}

bool isSuggestion(std::string_view sentence)
{
    const ScannedText scanned = scanWords(sentence);
    return scanned.words.size() > 1 && scanned.questions == 0 && !courtesy().longestAt(scanned.words, 0);
}

} // namespace

std::optional<std::string> suggestionIn(std::string_view answer, std::size_t limit)
{
    if (!givesUp().findAll(scanWords(answer).words).empty()) {
        return std::nullopt;
    }
    const auto sentences = sentencesOf(answer);
    const auto found = std::ranges::find_if(sentences, isSuggestion);
    return found == sentences.end() ? std::nullopt : std::optional(shortened(*found, limit));
}

} // namespace backline::domain
