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
    constexpr int placeInHeader = 16;
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekg(placeInHeader);
    const int high = stream.get();
    const int pageSize = high * 256 + stream.get();
    stream.seekp((page - 1) * pageSize);
    stream << std::string(static_cast<std::size_t>(pageSize), '\xA5');
}

} // namespace backline::tests
