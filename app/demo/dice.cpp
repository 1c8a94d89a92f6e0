#include "app/demo/dice.h"

namespace backline::demo {

using std::chrono::milliseconds;

int Dice::between(int low, int high)
{
    const auto range = static_cast<std::uint32_t>(high - low + 1);
    return low + static_cast<int>(m_engine() % range);
}

milliseconds Dice::between(milliseconds low, milliseconds high)
{
    return milliseconds(between(static_cast<int>(low.count()), static_cast<int>(high.count())));
}

QString Dice::oneOf(const QStringList& texts)
{
    return texts.isEmpty() ? QString() : texts.at(between(0, static_cast<int>(texts.size()) - 1));
}

} // namespace backline::demo
