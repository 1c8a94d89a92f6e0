#include "ui/desk/safe_file_name.h"

#include "ui/common/display_text.h"

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isUnsafe(QChar c)
{
    static const QString special = uR"(/\:*?"<>|)"_s;
    return c.unicode() < u' ' || c == QChar::ReplacementCharacter || special.contains(c);
}

} // namespace

QString safeFileName(const QString& given)
{
    constexpr qsizetype longest = 120;
    constexpr qsizetype longestEnding = 10;
    QString name = displayLine(given);
    std::ranges::replace_if(name, isUnsafe, u'_');
    while (name.startsWith(u'.') || name.startsWith(u' ')) {
        name.remove(0, 1);
    }
    if (name.size() > longest) {
        const auto dot = name.lastIndexOf(u'.');
        const QString ending = dot > name.size() - longestEnding ? name.mid(dot) : QString();
        name = name.left(longest - ending.size()) + ending;
    }
    return name.isEmpty() ? u"file"_s : name;
}

} // namespace backline::ui
