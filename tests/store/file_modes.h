#pragma once

#include <filesystem>
#include <sys/stat.h>

namespace backline::tests {

/// Sets the mask of new files for its life. The mask belongs to the process, so no other thread may make
/// files that care.
class UmaskGuard
{
public:
    explicit UmaskGuard(mode_t mask)
        : m_before(::umask(mask))
    {}

    ~UmaskGuard() { ::umask(m_before); }

    UmaskGuard(const UmaskGuard&) = delete;
    UmaskGuard& operator=(const UmaskGuard&) = delete;

private:
    mode_t m_before;
};

/// The permissions of a file or directory; 0 when there is none.
mode_t modeOf(const std::filesystem::path& path);

/// Fills one page of a closed SQLite file with what no page looks like; the first page has number 1.
void overwritePage(const std::filesystem::path& file, long long page);

} // namespace backline::tests
