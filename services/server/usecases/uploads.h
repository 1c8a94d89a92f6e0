#pragma once

#include "models/domain/live_chat.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace backline::server::usecases {

inline constexpr long long largestUpload = 10LL * 1024 * 1024;

/// Bytes one person may upload within a day, and one whom nobody knows.
inline constexpr long long dailyUploads = 200LL * 1024 * 1024;
inline constexpr long long dailyVisitorUploads = 2 * largestUpload;

/// A file as it came.
struct IncomingFile
{
    std::string name;
    std::string_view bytes;
};

/// The MIME type when name and content agree on one of the allowed ones (jpeg png gif webp pdf doc docx xls
/// xlsx txt csv); empty otherwise.
std::string allowedType(std::string_view name, std::string_view bytes);

/// Writes the bytes (0600, synced) under a new unguessable name "<lower_snake>-<ms>-<random>.<ext>". On the
/// pool, before the write. The record is not stored yet.
domain::Attachment keepFile(
    const std::filesystem::path& folder,
    const IncomingFile& file,
    const std::string& mime,
    domain::Id uploaderId,
    domain::Instant now
);

/// The quota is left? Ask before keepFile(), and again on the writer, so that two uploads cannot both have
/// the last bytes; a file that loses there is swept.
bool hasQuota(store::Database& db, const Principal& uploader, long long bytes, domain::Instant now);

/// Whether the disk has room for so many bytes, and enough for the database besides.
bool hasRoom(const std::filesystem::path& folder, long long bytes);
inline constexpr const char* noRoom =
    "The server's disk is nearly full: tell whoever looks after the server, and try again later";

/// Deletes files that belong to no record and are older than that: the leavings of uploads that were refused,
/// or never sent (store::dropUnsentAttachments()). Tells how many. On the pool.
int sweepFiles(store::Database& db, const std::filesystem::path& folder, domain::Instant keptBefore);

/// Uploader, or whoever may see the conversation it was sent in.
bool mayFetch(store::Database& db, const Principal& principal, const domain::Attachment& attachment);

/// How long a link to a file is good.
inline constexpr domain::Instant linkLength = 3600LL * 1000;

/// The signed query "expires=<s>&signature=<hex>" for a stored name, good for an hour, and its check. Any
/// thread.
class LinkSigner
{
public:
    explicit LinkSigner(std::string key)
        : m_key(std::move(key))
    {}

    std::string query(std::string_view storedName, domain::Instant now) const;
    bool isGood(std::string_view storedName, std::string_view query, domain::Instant now) const;

private:
    std::string m_key;
};

/// The signer's key: derived from the server's token key, with a context of its own.
std::string linkKey(const std::array<unsigned char, 32>& tokenKey);

} // namespace backline::server::usecases
