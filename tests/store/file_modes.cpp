#include "tests/store/file_modes.h"

#include <fstream>
#include <string>

namespace backline::tests {

mode_t modeOf(const std::filesystem::path& path)
{
    constexpr mode_t permissions = S_IRWXU | S_IRWXG | S_IRWXO;
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & permissions : 0;
}

void overwritePage(const std::filesystem::path& file, long long page)
{
    constexpr int pageSize = 4096;
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp((page - 1) * pageSize);
    stream << std::string(pageSize, '\xA5');
}

} // namespace backline::tests
