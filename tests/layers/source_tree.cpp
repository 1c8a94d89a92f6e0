#include "tests/layers/source_tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace backline::tests {

namespace {

namespace fs = std::filesystem;

std::string readFile(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool isSource(const fs::path& path)
{
    return path.extension() == ".h" || path.extension() == ".cpp";
}

void appendFolder(const fs::path& root, const fs::path& folder, std::vector<SourceFile>& files)
{
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::end(entry); ++entry) {
        if (entry->path().filename() == "node_modules") {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file() && isSource(entry->path())) {
            files.push_back({entry->path().lexically_relative(root).generic_string(), readFile(entry->path())}
            );
        }
    }
}

} // namespace

std::vector<SourceFile> readSourceTree(const std::string& root)
{
    constexpr std::array<const char*, 5> folders{"app", "ui", "models", "services", "tests"};
    std::vector<SourceFile> files;
    for (const char* folder : folders) {
        if (fs::is_directory(fs::path(root) / folder)) {
            appendFolder(root, fs::path(root) / folder, files);
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

} // namespace backline::tests
