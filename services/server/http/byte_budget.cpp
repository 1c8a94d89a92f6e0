#include "services/server/http/byte_budget.h"

#include <utility>

namespace backline::server::http {

bool ByteBudget::take(std::size_t bytes)
{
    auto left = m_free.load();
    while (left >= bytes) {
        if (m_free.compare_exchange_weak(left, left - bytes)) {
            return true;
        }
    }
    return false;
}

BudgetShare::BudgetShare(std::shared_ptr<ByteBudget> budget)
    : m_budget(std::move(budget))
{}

BudgetShare::~BudgetShare()
{
    m_budget->giveBack(m_bytes);
}

bool BudgetShare::growTo(std::size_t bytes)
{
    if (bytes <= m_bytes) {
        return true;
    }
    if (!m_budget->take(bytes - m_bytes)) {
        return false;
    }
    m_bytes = bytes;
    return true;
}

} // namespace backline::server::http
