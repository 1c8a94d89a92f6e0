#include "services/server/store/data_directory.h"

#include "services/protocol/timestamps.h"

#include <sodium.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace backline::server::store {

namespace {

constexpr mode_t othersMask = S_IRWXG | S_IRWXO;

void refuseWhenLoose(const std::filesystem::path& path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
        return;
    }
    if ((status.st_mode & othersMask) != 0) {
        const bool isDirectory = S_ISDIR(status.st_mode);
        throw DataDirectoryError(
            path.string() + " may be read by other users of this computer: run chmod "
            + (isDirectory ? "700 " : "600 ") + path.string() + " and start again"
        );
    }
}

std::filesystem::path marker(const std::filesystem::path& path)
{
    return path / "running";
}

int openPrivately(const std::filesystem::path& file, int flags)
{
    return ::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
}

} // namespace

DataDirectory::DataDirectory(std::filesystem::path path)
    : m_path(std::move(path))
{
    std::error_code error;
    if (std::filesystem::create_directories(m_path, error)) {
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, error);
    }
    if (error || !std::filesystem::is_directory(m_path)) {
        throw DataDirectoryError(
            "cannot make the data directory " + m_path.string() + ": choose another with --data"
        );
    }
    refuseWhenLoose(m_path);
    refuseWhenLoose(database());
    refuseWhenLoose(searchIndex());
    refuseWhenLoose(uploads());
    refuseWhenLoose(m_path / "token.key");
}

DataDirectory::~DataDirectory()
{
    if (m_lock >= 0) {
        ::close(m_lock);
    }
}

void DataDirectory::lock()
{
    m_lock = openPrivately(m_path / "backline.lock", O_RDWR | O_CREAT);
    if (m_lock < 0) {
        throw DataDirectoryError("cannot write to the data directory " + m_path.string());
    }
    if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0) {
        throw DataDirectoryError(
            "another Backline server is using " + m_path.string()
            + ": stop it first, or give this one a directory of its own with --data"
        );
    }
    m_unclean = std::filesystem::exists(marker(m_path));
    const int running = openPrivately(marker(m_path), O_WRONLY | O_CREAT);
    if (running >= 0) {
        ::close(running);
    }
}

void DataDirectory::releaseCleanly()
{
    std::error_code ignored;
    std::filesystem::remove(marker(m_path), ignored);
    if (m_lock >= 0) {
        ::close(m_lock);
        m_lock = -1;
    }
}

void DataDirectory::leaveAsFound()
{
    if (!m_unclean) {
        std::error_code ignored;
        std::filesystem::remove(marker(m_path), ignored);
    }
}

std::filesystem::path DataDirectory::backup(int fromVersion) const
{
    return m_path
        / ("backup-schema" + std::to_string(fromVersion) + "-" + std::to_string(protocol::nowMilliseconds())
           + ".db");
}

std::array<unsigned char, 32> DataDirectory::tokenKey() const
{
    const auto file = m_path / "token.key";
    std::array<unsigned char, 32> key{};
    int descriptor = openPrivately(file, O_RDWR | O_CREAT);
    if (descriptor < 0) {
        throw DataDirectoryError("cannot open " + file.string());
    }
    auto length = ::read(descriptor, key.data(), key.size());
    if (length == 0) {
        randombytes_buf(key.data(), key.size());
        length = ::write(descriptor, key.data(), key.size());
        ::fsync(descriptor);
    }
    ::close(descriptor);
    if (length != static_cast<ssize_t>(key.size())) {
        throw DataDirectoryError(file.string() + " is damaged: remove it, and everybody signs in again");
    }
    return key;
}

} // namespace backline::server::store
