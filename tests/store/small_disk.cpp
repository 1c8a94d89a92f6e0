#include "tests/store/small_disk.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace backline::tests {

SmallDisk::~SmallDisk()
{
    if (m_mounted) {
        ::umount2(path().c_str(), MNT_DETACH); // also when a failed test left a file open
    }
}

QString SmallDisk::mount(int megabytes)
{
    const auto options = "mode=0700,size=" + std::to_string(megabytes) + "m";
    m_mounted = ::mount("tmpfs", path().c_str(), "tmpfs", MS_NODEV | MS_NOSUID, options.c_str()) == 0;
    return m_mounted ? QString()
                     : QStringLiteral("a small disk cannot be mounted here: ")
            + QString::fromLocal8Bit(std::strerror(errno));
}

std::filesystem::path SmallDisk::path() const
{
    return m_directory.path().toStdString();
}

void SmallDisk::fill()
{
    constexpr std::array<char, 4096> page{};
    const int file = ::open((path() / "ballast").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR);
    while (::write(file, page.data(), page.size()) > 0) {}
    ::close(file);
}

void SmallDisk::makeRoom()
{
    std::filesystem::remove(path() / "ballast");
}

} // namespace backline::tests
