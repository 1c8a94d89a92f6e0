#pragma once

#include <string>
#include <vector>

namespace backline::tests {

/// A .h or .cpp file of app, ui, models, services or tests.
struct SourceFile
{
    std::string path; ///< from the repository root
    std::string text;
};

/// Reads all of them, sorted by path. Throws std::runtime_error when one cannot be read. Any thread.
std::vector<SourceFile> readSourceTree(const std::string& root);

} // namespace backline::tests
