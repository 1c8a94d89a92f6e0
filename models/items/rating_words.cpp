#include "models/items/rating_words.h"

#include "models/items/item_text.h"
#include "models/items/words.h"

namespace backline::items {

QString starsWords(const domain::Rating& rating)
{
    constexpr int most = 5;
    return Words::tr("%1 of %2").arg(rating.stars).arg(most);
}

QString ratingWords(const domain::Rating& rating)
{
    constexpr qsizetype longestComment = 500;
    const QString stars = Words::tr("Rated %1").arg(starsWords(rating));
    const QString comment = oneLine(rating.comment, longestComment);
    return comment.isEmpty() ? stars : Words::tr("%1: %2").arg(stars, comment);
}

} // namespace backline::items
