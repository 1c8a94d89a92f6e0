#pragma once

#include "models/domain/desk.h"
#include "services/cache/sql_connection.h"

#include <QString>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backline::cache {

class LocalStore;

inline constexpr int transcriptsKept = 200; ///< conversations of one person, besides those that are theirs
inline constexpr int transcriptMessagesKept = 2'000; ///< of one conversation, the newest

/// Where a search found something.
struct TranscriptHit
{
    domain::DeskConversation conversation;
    domain::Message message; ///< the newest that fits; seq is 0 when only the conversation's head fits
};

/// The conversations one person has opened lately, as they saw them, for reading and searching without the
/// server. The ones not shown for longest make room, those of MyConversations never. Survives a crash. GUI
/// thread.
class Transcripts
{
public:
    /// `account` names the person on their server: what one may read is not shown to another.
    Transcripts(LocalStore& store, QString account);

    /// Was shown at this time. Messages that are kept already stay, so that the last page does not lose the
    /// ones before it. False: LocalStore::problem().
    bool save(const domain::DeskDetails& details, domain::Instant shownAt);

    /// More was said in a conversation that is kept; in any other it is passed over.
    bool add(const std::string& conversation, std::span<const domain::Message> messages);

    bool remove(const std::string& conversation);

    /// With all messages that are kept, oldest first.
    std::optional<domain::DeskDetails> load(const std::string& conversation);

    /// The one shown last comes first.
    std::vector<domain::DeskConversation> recent(int limit = transcriptsKept);

    /// Conversations in which every word stands somewhere in the head or in one message, whatever its case
    /// and accents; the one shown last comes first.
    std::vector<TranscriptHit> search(const QString& words, int limit);

private:
    TranscriptHit hitAt(qlonglong conversation, qlonglong message);

    SqlConnection& m_connection;
    QString m_account;
};

} // namespace backline::cache
