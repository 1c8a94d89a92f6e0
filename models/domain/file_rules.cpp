#include "models/domain/file_rules.h"

#include <algorithm>
#include <array>
#include <string>

namespace backline::domain {

namespace {

struct FileKind
{
    std::string_view ending;
    FileRisk risk;
};

constexpr std::array<FileKind, 12> kinds{{
    {"jpg", FileRisk::None},
    {"jpeg", FileRisk::None},
    {"png", FileRisk::None},
    {"gif", FileRisk::None},
    {"webp", FileRisk::None},
    {"pdf", FileRisk::None},
    {"doc", FileRisk::Macros},
    {"docx", FileRisk::Macros},
    {"xls", FileRisk::Macros},
    {"xlsx", FileRisk::Macros},
    {"txt", FileRisk::None},
    {"csv", FileRisk::Macros}, // a spreadsheet takes its cells for formulas
}};

constexpr std::array<std::string_view, 4> pictures{"image/jpeg", "image/png", "image/gif", "image/webp"};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

const FileKind* kindOf(std::string_view name)
{
    const auto dot = name.rfind('.');
    std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1));
    std::ranges::transform(ending, ending.begin(), lower);
    const auto* const kind = std::ranges::find(kinds, ending, &FileKind::ending);
    return kind == kinds.end() ? nullptr : kind;
}

} // namespace

bool isAllowedFile(std::string_view name)
{
    return kindOf(name) != nullptr;
}

std::string_view allowedFileEndings()
{
    return "jpg, png, gif, webp, pdf, doc, docx, xls, xlsx, txt, csv";
}

bool isPicture(std::string_view mime)
{
    return std::ranges::find(pictures, mime) != pictures.end();
}

FileRisk riskOf(std::string_view name)
{
    const auto* kind = kindOf(name);
    return kind == nullptr ? FileRisk::Unknown : kind->risk;
}

} // namespace backline::domain
