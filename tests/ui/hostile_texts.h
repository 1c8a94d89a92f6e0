#pragma once

#include <QString>

#include <vector>

namespace backline::tests {

/// A text that somebody sends to break what shows it.
struct HostileText
{
    const char* name;
    QString text;
};

std::vector<HostileText> hostileTexts();

/// Nothing in it steers the display: no control character but line ends and tabs, no bidi control, no lone
/// surrogate.
bool isHarmless(const QString& shown);

} // namespace backline::tests
