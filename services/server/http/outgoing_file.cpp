#include "services/server/http/outgoing_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace backline::server::http {

std::shared_ptr<OutgoingFile> OutgoingFile::open(const std::filesystem::path& path, std::uint64_t size)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) {
        return nullptr;
    }
    if (descriptor < 0) {
        throw std::system_error(errno, std::generic_category(), "an upload cannot be read");
    }
    const std::shared_ptr<OutgoingFile> file(new OutgoingFile(descriptor, size));
    struct stat status = {};
    const bool isThere = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)
        && std::cmp_greater_equal(status.st_size, size);
    // It is read on the io thread: the disk begins now, so that the pieces are there when their turn comes.
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_WILLNEED);
    return isThere ? file : nullptr;
}

OutgoingFile::~OutgoingFile()
{
    ::close(m_descriptor);
}

std::size_t OutgoingFile::read(char* room, std::size_t most)
{
    const auto wanted = std::min<std::uint64_t>(most, m_size - m_read);
    ssize_t count = -1;
    do {
        count = ::pread(m_descriptor, room, wanted, static_cast<off_t>(m_read));
    } while (count < 0 && errno == EINTR);
    const auto got = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    m_read += got;
    return got;
}

} // namespace backline::server::http
