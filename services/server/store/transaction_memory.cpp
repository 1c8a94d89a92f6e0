#include "services/server/store/transaction_memory.h"

namespace backline::server::store {

void TransactionMemory::begin()
{
    forget();
    m_active = true;
}

void TransactionMemory::end()
{
    forget();
    m_active = false;
}

void TransactionMemory::forget()
{
    m_speaking.clear();
    m_ends.clear();
}

std::optional<SpeakingState> TransactionMemory::speaking(const std::string& publicId) const
{
    const auto found = m_speaking.find(publicId);
    return found == m_speaking.end() ? std::nullopt : std::optional(found->second);
}

void TransactionMemory::keep(const std::string& publicId, const SpeakingState& speaking)
{
    if (m_active) {
        m_speaking.insert_or_assign(publicId, speaking);
    }
}

std::optional<StreamEnds> TransactionMemory::ends(domain::Id conversation) const
{
    const auto found = m_ends.find(conversation);
    return found == m_ends.end() ? std::nullopt : std::optional(found->second);
}

void TransactionMemory::keep(domain::Id conversation, const StreamEnds& ends)
{
    if (m_active) {
        m_ends.insert_or_assign(conversation, ends);
    }
}

} // namespace backline::server::store
