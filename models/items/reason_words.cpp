#include "models/items/reason_words.h"

#include "models/items/item_text.h"
#include "models/items/words.h"

#include <QCoreApplication>

#include <charconv>
#include <optional>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(backline::items::Reasons)
};

/// What stands in a sentence between its known beginning and end.
std::optional<std::string_view> between(
    std::string_view sentence,
    std::string_view beginning,
    std::string_view end
)
{
    const bool fits = sentence.size() >= beginning.size() + end.size() && sentence.starts_with(beginning)
        && sentence.ends_with(end);
    if (!fits) {
        return std::nullopt;
    }
    sentence.remove_prefix(beginning.size());
    sentence.remove_suffix(end.size());
    return sentence;
}

std::optional<long long> countBetween(
    std::string_view sentence,
    std::string_view beginning,
    std::string_view end
)
{
    const auto digits = between(sentence, beginning, end);
    long long count = 0;
    if (!digits || std::from_chars(digits->begin(), digits->end(), count).ec != std::errc()) {
        return std::nullopt;
    }
    return count;
}

QString capital(const QString& words)
{
    return words.left(1).toUpper() + words.mid(1);
}

QString fixedReason(std::string_view sentence)
{
    if (sentence == "The customer explicitly asked for a person") {
        return Reasons::tr("Asked for a person");
    }
    if (sentence == "The customer explicitly asked for a person and is angry") {
        return Reasons::tr("Asked for a person, upset");
    }
    if (sentence == "The bot's answers failed repeatedly and the customer is angry") {
        return Reasons::tr("Upset, bot failed repeatedly");
    }
    if (sentence == "The customer started a live chat") {
        return Reasons::tr("Live chat");
    }
    return sentence == "The customer is angry" ? Reasons::tr("Upset") : QString();
}

QString countedReason(std::string_view sentence)
{
    if (const auto count = countBetween(sentence, "The bot failed ", " times to answer")) {
        return Reasons::tr("Bot failed %1 times").arg(Words::number(*count));
    }
    if (const auto count = countBetween(sentence, "The question is still open after ", " turns")) {
        return capital(Reasons::tr("%1 unresolved turns").arg(Words::number(*count)));
    }
    if (const auto topics = between(sentence, "The request spans several areas: ", "")) {
        return Reasons::tr("Several topics: %1").arg(oneLine(*topics));
    }
    return {};
}

} // namespace

QString shortReason(std::string_view escalateReason)
{
    for (const QString& reason : {fixedReason(escalateReason), countedReason(escalateReason)}) {
        if (!reason.isEmpty()) {
            return reason;
        }
    }
    return oneLine(escalateReason);
}

QString queueLine(const domain::DeskConversation& conversation)
{
    QStringList parts{
        shortReason(conversation.record.escalateReason),
        Words::tried(conversation.tried.size()),
        oneLine(conversation.record.subject)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace backline::items
