#include "services/client/backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace backline::client {

Backoff::Backoff(Range range, Random random)
    : m_range(range)
    , m_random(random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); })
    , m_step(range.first)
{}

Backoff::Milliseconds Backoff::next(Milliseconds asked)
{
    const auto step = std::min(m_step, m_range.longest);
    m_step = std::min(step * 2, m_range.longest);
    const auto sure = step / 2;
    const auto chance = static_cast<double>((step - sure).count()) * m_random();
    return std::max(sure + Milliseconds(static_cast<Milliseconds::rep>(chance)), asked);
}

void Backoff::reset()
{
    m_step = m_range.first;
}

} // namespace backline::client
