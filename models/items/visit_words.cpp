#include "models/items/visit_words.h"

#include "models/items/item_text.h"
#include "models/items/words.h"

#include <QStringList>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestValue = 300;
constexpr std::size_t mostFacts = 20;

QString nameOf(const std::string& name)
{
    if (name == "page_url") {
        return Words::tr("Page");
    }
    if (name == "title") {
        return Words::tr("Page title");
    }
    if (name == "referrer") {
        return Words::tr("Came from");
    }
    if (name == "browser" || name == "browser_info") {
        return Words::tr("Browser");
    }
    if (name == "user_agent") {
        return Words::tr("User agent");
    }
    if (name == "language") {
        return Words::tr("Language");
    }
    return name == "ip_address" ? Words::tr("Address") : oneLine(name, 40).replace(u'_', u' ');
}

QString counted(int count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

} // namespace

QString visitText(const domain::CustomerContext& context)
{
    QStringList lines;
    for (const auto& fact : context.visit) {
        if (static_cast<std::size_t>(lines.size()) < mostFacts) {
            lines += u"%1: %2"_s.arg(nameOf(fact.name), oneLine(fact.value, longestValue));
        }
    }
    if (!context.source.empty()) {
        lines += Words::tr("Started by: %1").arg(oneLine(context.source, longestValue));
    }
    return lines.join(u'\n');
}

QString customerAge(int days)
{
    constexpr int month = 30;
    constexpr int year = 365;
    if (days < 1) {
        return Words::tr("New customer");
    }
    if (days < 2 * month) {
        return counted(days, Words::tr("Customer for 1 day"), Words::tr("Customer for %1 days"));
    }
    if (days < 2 * year) {
        return Words::tr("Customer for %1 months").arg(days / month);
    }
    return Words::tr("Customer for %1 years").arg(days / year);
}

} // namespace backline::items
