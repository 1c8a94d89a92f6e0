#include "tests/layers/layer_rules.h"

#include "tests/layers/arrows.h"
#include "tests/layers/cpp_text.h"

#include <algorithm>
#include <regex>

namespace backline::tests {

namespace {

std::string_view folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

const Layer* layerOf(std::string_view folder)
{
    const auto* const row =
        std::ranges::find_if(layers, [&](const Layer& layer) { return covers(layer.folder, folder); });
    return row == layers.end() ? nullptr : row;
}

bool isInTree(std::string_view path)
{
    constexpr std::array<std::string_view, 5> roots{"app/", "ui/", "models/", "services/", "tests/"};
    return std::ranges::any_of(roots, [&](std::string_view root) { return path.starts_with(root); });
}

bool isMocOutput(std::string_view path)
{
    return path.ends_with(".moc") && path.find('/') == std::string_view::npos;
}

bool isStandard(std::string_view header)
{
    return header.find_first_of("/.") == std::string_view::npos;
}

struct Family
{
    std::string_view prefix;
    Library library;
};

/// The longest prefixes of a family stand first: the first match decides.
constexpr auto families = std::to_array<Family>({
    {"boost/json", Json},
    {"boost/describe", Json},
    {"boost/mp11", Json},
    {"boost/system", Json},
    {"boost/asio", Asio},
    {"boost/beast", Beast},
    {"boost/", Boost},
    {"soci/", Sql},
    {"sqlite3", Sql},
    {"libpq", Sql},
    {"postgresql/", Sql},
    {"qt6keychain/", Qt},
    {"QImageReader", Decoding},
    {"QtGui/QImageReader", Decoding},
    {"QImageIO", Decoding},
    {"QtGui/QImageIO", Decoding},
    {"QMovie", Decoding},
    {"QtGui/QMovie", Decoding},
    {"Q", Qt},
});

Library libraryOf(std::string_view header)
{
    const auto* const family = std::ranges::find_if(families, [&](const Family& candidate) {
        return header.starts_with(candidate.prefix);
    });
    return family == families.end() ? System : family->library;
}

std::optional<std::string> outsideFault(const Layer& layer, std::string_view header)
{
    const Library library = libraryOf(header);
    if ((library == System && isStandard(header)) || (layer.libraries & library) != 0) {
        return std::nullopt;
    }
    return std::string(layer.folder) + " does not use the library behind it";
}

std::optional<std::string> arrowFault(const Layer& layer, std::string_view folder, std::string_view target)
{
    const bool allowed = folder == target || std::ranges::any_of(layer.arrows, [&](std::string_view arrow) {
                             return !arrow.empty() && covers(arrow, target);
                         });
    if (allowed) {
        return std::nullopt;
    }
    return "no arrow leads from " + std::string(folder) + " to " + std::string(target);
}

} // namespace

std::vector<Include> includesOf(std::string_view text)
{
    static const std::regex pattern(R"rx(^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">])rx");
    std::vector<Include> found;
    int number = 0;
    for (const std::string& line : linesOf(text)) {
        ++number;
        std::smatch match;
        if (std::regex_search(line, match, pattern)) {
            found.push_back({number, match[1].str()});
        }
    }
    return found;
}

bool covers(std::string_view pattern, std::string_view folder)
{
    if (pattern.ends_with("**")) {
        const std::string_view parent = pattern.substr(0, pattern.size() - 2);
        return folder.starts_with(parent) || (std::string(folder) + '/') == parent;
    }
    if (pattern.ends_with('*')) {
        const std::string_view parent = pattern.substr(0, pattern.size() - 1);
        return folder.size() > parent.size() && folder.starts_with(parent)
            && folder.find('/', parent.size()) == std::string_view::npos;
    }
    return pattern == folder;
}

std::optional<std::string> includeFault(std::string_view path, std::string_view included)
{
    const std::string_view folder = folderOf(path);
    const Layer* const layer = layerOf(folder);
    if (layer == nullptr) {
        return "the table in tests/layers/arrows.h has no row for " + std::string(folder);
    }
    if (isInTree(included)) {
        return arrowFault(*layer, folder, folderOf(included));
    }
    if (isMocOutput(included)) {
        return std::nullopt;
    }
    return outsideFault(*layer, included);
}

std::vector<int> decodingCalls(std::string_view text)
{
    std::vector<int> lines;
    for (const Token& token : tokensOf(text)) {
        if (token.text == "fromData" || token.text == "loadFromData") {
            lines.push_back(token.line);
        }
    }
    return lines;
}

bool mayDecode(std::string_view path)
{
    const Layer* const layer = layerOf(folderOf(path));
    return layer != nullptr && (layer->libraries & Decoding) != 0;
}

bool startsWithPragmaOnce(std::string_view text)
{
    const std::string code = withoutComments(text);
    const auto first = code.find_first_not_of(" \t\r\n");
    return first != std::string::npos && code.compare(first, 12, "#pragma once") == 0;
}

} // namespace backline::tests
