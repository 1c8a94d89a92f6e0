#pragma once

#include "models/domain/types.h"
#include "services/server/store/conversations.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace soci {
class session;
}

namespace backline::server::store {

/// The last numbers of a conversation's two streams.
struct StreamEnds
{
    long long publicSeq = 0;
    long long staffSeq = 0;
};

/// What is asked for every message and was read or written in the running transaction of the SQLite writer,
/// during which nobody else writes; so a conversation is looked up once for all that is said in it meanwhile.
/// Remembers nothing outside of such a transaction, and nothing on PostgreSQL, where others write too. One
/// for each connection: Database::kept().
class TransactionMemory
{
public:
    explicit TransactionMemory(soci::session&) {}

    void begin();
    void end();

    /// What was done may have been undone, or somebody changed a conversation.
    void forget();

    void forgetEnds(domain::Id conversation) { m_ends.erase(conversation); }

    std::optional<SpeakingState> speaking(const std::string& publicId) const;
    void keep(const std::string& publicId, const SpeakingState& speaking);

    std::optional<StreamEnds> ends(domain::Id conversation) const;
    void keep(domain::Id conversation, const StreamEnds& ends);

private:
    bool m_active = false;
    std::unordered_map<std::string, SpeakingState> m_speaking;
    std::unordered_map<domain::Id, StreamEnds> m_ends;
};

} // namespace backline::server::store
