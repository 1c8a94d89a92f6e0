#include "ui/chat/card_summary.h"

#include <QRegularExpression>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype fewestWords = 4; ///< less than that is a greeting

qsizetype wordCount(const QString& text)
{
    return text.isEmpty() ? 0 : text.count(u' ') + 1;
}

} // namespace

QString calmSummary(const QString& summary)
{
    // as buildCard() writes them
    static const QRegularExpression speaker(u"(?:^|\\s)(Customer|Bot|Agent): "_s);
    auto turn = speaker.match(summary);
    if (!turn.hasMatch() || turn.capturedStart() != 0) {
        return summary;
    }
    QString words;
    while (turn.hasMatch() && wordCount(words) < fewestWords) {
        const auto next = speaker.match(summary, turn.capturedEnd());
        if (turn.captured(1) == u"Customer"_s) {
            const qsizetype end = next.hasMatch() ? next.capturedStart() : summary.size();
            words += u' ' + summary.mid(turn.capturedEnd(), end - turn.capturedEnd());
            words = words.simplified();
        }
        turn = next;
    }
    return words;
}

} // namespace backline::ui
