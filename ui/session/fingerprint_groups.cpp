#include "ui/session/fingerprint_groups.h"

namespace backline::ui {

QString fingerprintGroups(const QString& fingerprint)
{
    constexpr int group = 4;
    constexpr int line = 32;
    QString groups;
    int digits = 0;
    for (const auto letter : fingerprint.toLower()) {
        const bool isHex = (letter >= u'0' && letter <= u'9') || (letter >= u'a' && letter <= u'f');
        if (!isHex) {
            continue;
        }
        if (digits > 0 && digits % group == 0) {
            groups += digits % line == 0 ? u'\n' : u' ';
        }
        groups += letter;
        ++digits;
    }
    return groups;
}

} // namespace backline::ui
