#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

namespace backline::server::http {

/// Bytes of memory that many take from and give back to. Any thread.
class ByteBudget
{
public:
    explicit ByteBudget(std::size_t bytes)
        : m_free(bytes)
    {}

    ByteBudget(const ByteBudget&) = delete;
    ByteBudget& operator=(const ByteBudget&) = delete;

    /// False when fewer are left; nothing is taken then.
    bool take(std::size_t bytes);

    void giveBack(std::size_t bytes) { m_free += bytes; }

    std::size_t left() const { return m_free; }

private:
    std::atomic<std::size_t> m_free;
};

/// What one request has of a budget; its end gives it back. One thread at a time.
class BudgetShare
{
public:
    explicit BudgetShare(std::shared_ptr<ByteBudget> budget);
    ~BudgetShare();
    BudgetShare(const BudgetShare&) = delete;
    BudgetShare& operator=(const BudgetShare&) = delete;

    /// At least so many in all; false when too few are left, and it keeps what it has.
    bool growTo(std::size_t bytes);

private:
    std::shared_ptr<ByteBudget> m_budget; ///< a request may outlive its server's connections
    std::size_t m_bytes = 0;
};

} // namespace backline::server::http
