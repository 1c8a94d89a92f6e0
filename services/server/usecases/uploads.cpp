#include "services/server/usecases/uploads.h"

#include "models/domain/utf8_text.h"
#include "services/server/store/attachments.h"
#include "services/server/store/conversations.h"
#include "services/server/store/messages.h"
#include "services/server/usecases/file_types.h"
#include "services/server/usecases/ids.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace backline::server::usecases {

namespace {

namespace fs = std::filesystem;

constexpr domain::Instant day = 24LL * 3600 * 1000;

/// A descriptor that is closed at the end.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
        if (number < 0) {
            throw std::system_error(errno, std::generic_category(), "an upload cannot be kept");
        }
    }

    ~Descriptor() { ::close(m_number); }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return m_number; }

private:
    int m_number;
};

void sync(const Descriptor& file)
{
    if (::fsync(file.number()) != 0) {
        throw std::system_error(errno, std::generic_category(), "an upload cannot be kept");
    }
}

void writeAll(const Descriptor& file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "an upload cannot be kept");
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
}

/// A new private file that is on the disk with its name.
void writeFile(const fs::path& folder, const std::string& name, std::string_view bytes)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto path = folder / name;
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const Descriptor file(::open(path.c_str(), flags, S_IRUSR | S_IWUSR));
    try {
        writeAll(file, bytes);
        sync(file);
        sync(directory);
    } catch (...) {
        ::unlink(path.c_str());
        throw;
    }
}

/// The last part of a path, in the words of whichever system.
std::string_view baseName(std::string_view name)
{
    const auto slash = name.find_last_of("/\\");
    return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

/// What is shown of the uploader's name: text without control characters, not endlessly long.
std::string shownName(std::string_view given)
{
    constexpr std::size_t longest = 150;
    const auto extension = extensionOf(given);
    auto stem = domain::decodeUtf8(baseName(given));
    stem.resize(std::min(stem.size(), stem.rfind(U'.')));
    std::erase_if(stem, [](char32_t c) { return c < U' ' || (c >= 0x7F && c < 0xA0); });
    stem.resize(std::min(stem.size(), longest));
    return (stem.empty() ? std::string("file") : domain::encodeUtf8(stem)) + "." + extension;
}

/// "Q3 Report (final).PDF" → "q3_report_final"
std::string lowerSnake(std::string_view name)
{
    constexpr std::size_t longest = 60;
    std::string snake;
    for (const char c : name.substr(0, name.rfind('.'))) {
        const auto letter = static_cast<unsigned char>(c);
        if (letter < 0x80 && std::isalnum(letter) != 0) {
            snake += static_cast<char>(std::tolower(letter));
        } else if (!snake.empty() && snake.back() != '_') {
            snake += '_';
        }
    }
    snake.resize(std::min(snake.size(), longest));
    while (snake.ends_with('_')) {
        snake.pop_back();
    }
    return snake.empty() ? "file" : snake;
}

bool isOlder(const fs::directory_entry& entry, domain::Instant than)
{
    struct stat status = {};
    return ::lstat(entry.path().c_str(), &status) == 0 && S_ISREG(status.st_mode)
        && status.st_mtim.tv_sec * 1000 < than;
}

} // namespace

domain::Attachment keepFile(
    const fs::path& folder,
    const IncomingFile& file,
    const std::string& mime,
    domain::Id uploaderId,
    domain::Instant now
)
{
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        throw std::system_error(errno, std::generic_category(), "an upload cannot be kept");
    }
    domain::Attachment attachment;
    attachment.originalName = shownName(file.name);
    attachment.storedName = lowerSnake(attachment.originalName) + "-" + std::to_string(now) + "-"
        + newFileKey() + "." + extensionOf(file.name);
    attachment.mime = mime;
    attachment.size = static_cast<long long>(file.bytes.size());
    attachment.uploaderId = uploaderId;
    attachment.createdAt = now;
    writeFile(folder, attachment.storedName, file.bytes);
    return attachment;
}

bool hasQuota(store::Database& db, const Principal& uploader, long long bytes, domain::Instant now)
{
    const auto limit = uploader.isVisitor() ? dailyVisitorUploads : dailyUploads;
    return store::uploadedBytes(db, uploader.person.id, now - day) + bytes <= limit;
}

bool hasRoom(const fs::path& folder, long long bytes)
{
    constexpr std::uintmax_t reserve = 256UL * 1024 * 1024;
    std::error_code failure;
    const auto space = fs::space(folder, failure);
    return failure || space.available >= reserve + static_cast<std::uintmax_t>(bytes);
}

bool mayFetch(store::Database& db, const Principal& principal, const domain::Attachment& attachment)
{
    if (!principal.isPerson()) {
        return false;
    }
    const bool isUploader = attachment.uploaderId == principal.person.id;
    if (attachment.conversationId == 0 || (isUploader && !principal.isVisitor())) {
        return isUploader;
    }
    if (principal.isStaff()) {
        return true;
    }
    const auto conversation = store::conversationById(db, attachment.conversationId);
    return conversation && principal.isCustomerOf(conversation->publicId, conversation->customerId)
        && store::isPublicAttachment(db, attachment.conversationId, attachment.id);
}

int sweepFiles(store::Database& db, const fs::path& folder, domain::Instant keptBefore)
{
    int swept = 0;
    std::error_code failure;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
        if (!isOlder(*it, keptBefore) || store::attachmentByStoredName(db, it->path().filename().string())) {
            continue;
        }
        std::error_code ignored;
        swept += fs::remove(it->path(), ignored) ? 1 : 0;
    }
    return swept;
}

} // namespace backline::server::usecases
