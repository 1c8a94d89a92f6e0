#pragma once

#include "models/domain/desk.h"
#include "models/domain/person.h"
#include "models/items/roles.h"

#include <QCoreApplication>
#include <QString>

#include <string_view>

namespace backline::items {

/// The words in which the item models speak, in the user's language. GUI thread.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(backline::items::Words)

public:
    static QString priority(domain::Priority priority); ///< "Highest"
    static QString spokenPriority(domain::Priority priority); ///< "highest priority"
    static QString level(std::string_view memberLevel); ///< "gold"
    static QString tried(std::size_t count); ///< "tried 2"; empty for none
    static QString needs(const QStringList& skills); ///< "needs payments and returns"

    static QString wait(domain::Instant milliseconds); ///< "6:41", "1:02:09", "3 d 4 h"
    static QString spokenWait(domain::Instant milliseconds); ///< "6 minutes 41 seconds"
    static QString takenBy(const QString& holder); ///< "taken by Ana"; "taken" when nobody is named

    static QString delivery(DeliveryState state);
    static QString author(AuthorKind kind, const QString& name); ///< "You", "Bot", the name
    static QString presence(domain::Presence presence);
    static QString duty(const domain::Person& person);
    static QString kind(std::string_view kind); ///< "FAQ", "article"
    static QString visibility(bool isPublic);
    static QString solutionStatus(std::string_view status);
    static QString percent(double score);
    /// "very similar" or "similar": of what is alike enough to be shown at all. The scores of different
    /// searches do not measure the same, so no figure is honest.
    static QString likeness(double score);

    /// "no one", "two", …, "nine", then figures.
    static QString number(long long count);

private:
    static QString hours(long long count);
    static QString minutes(long long count);
    static QString seconds(long long count);
    static QString days(long long count);
};

} // namespace backline::items
