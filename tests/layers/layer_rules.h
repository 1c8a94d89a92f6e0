#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The rules of the folder table in arrows.h, as pure functions: text in, complaints out. Any thread.
namespace backline::tests {

/// One #include line: its line number and what stands between the quotes or angle brackets.
struct Include
{
    int line = 0;
    std::string path;
};

std::vector<Include> includesOf(std::string_view text);

/// True when `pattern` (see Layer) covers `folder`.
bool covers(std::string_view pattern, std::string_view folder);

/// Why the file at `path` (from the repository root) must not include `included`; nothing when it may.
std::optional<std::string> includeFault(std::string_view path, std::string_view included);

/// The lines that decode a picture with what every drawing file may include: QImage::fromData,
/// QPixmap::loadFromData.
std::vector<int> decodingCalls(std::string_view text);

/// May a file at `path` do so? Tests, and the one program that is confined.
bool mayDecode(std::string_view path);

/// True when the first thing in a header, comments aside, is #pragma once.
bool startsWithPragmaOnce(std::string_view text);

} // namespace backline::tests
