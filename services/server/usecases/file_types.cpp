#include "services/server/usecases/file_types.h"

#include "services/server/usecases/uploads.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

namespace backline::server::usecases {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view zipStart = "PK\x03\x04"sv;
constexpr std::string_view compoundStart = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

bool isJpeg(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xD8\xFF"sv);
}

bool isPng(std::string_view bytes)
{
    return bytes.starts_with("\x89PNG\r\n\x1A\n"sv);
}

bool isGif(std::string_view bytes)
{
    return bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv);
}

bool isWebp(std::string_view bytes)
{
    constexpr std::size_t kindAt = 8;
    return bytes.starts_with("RIFF"sv) && bytes.size() > kindAt && bytes.substr(kindAt).starts_with("WEBP"sv);
}

bool isPdf(std::string_view bytes)
{
    return bytes.starts_with("%PDF-"sv);
}

/// A zip whose entries begin with this folder, as their headers name them; nothing is unpacked.
bool isOfficeZip(std::string_view bytes, std::string_view folder)
{
    return bytes.starts_with(zipStart) && bytes.find("[Content_Types].xml"sv) != std::string_view::npos
        && bytes.find(folder) != std::string_view::npos;
}

/// A compound file (Office 97) with a stream of this name, which stands there in UTF-16.
bool isCompound(std::string_view bytes, std::string_view stream)
{
    std::string wide;
    for (const char c : stream) {
        wide += c;
        wide += '\0';
    }
    return bytes.starts_with(compoundStart) && bytes.find(wide) != std::string_view::npos;
}

bool isDoc(std::string_view bytes)
{
    return isCompound(bytes, "WordDocument");
}

bool isXls(std::string_view bytes)
{
    return isCompound(bytes, "Workbook") || isCompound(bytes, "Book");
}

bool isDocx(std::string_view bytes)
{
    return isOfficeZip(bytes, "word/");
}

bool isXlsx(std::string_view bytes)
{
    return isOfficeZip(bytes, "xl/");
}

/// Lines of any single-byte or UTF-8 text: no control characters but those of layout, and no other type.
bool isText(std::string_view bytes)
{
    const bool clean = std::ranges::all_of(bytes, [](unsigned char c) {
        return c >= 0x20 ? c != 0x7F : c == '\t' || c == '\n' || c == '\r' || c == '\f';
    });
    return clean && !isPdf(bytes) && !isGif(bytes);
}

struct FileType
{
    std::string_view extension;
    std::string_view mime;
    bool (*fits)(std::string_view);
};

constexpr std::array<FileType, 12> types{{
    {"jpg", "image/jpeg", isJpeg},
    {"jpeg", "image/jpeg", isJpeg},
    {"png", "image/png", isPng},
    {"gif", "image/gif", isGif},
    {"webp", "image/webp", isWebp},
    {"pdf", "application/pdf", isPdf},
    {"doc", "application/msword", isDoc},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", isDocx},
    {"xls", "application/vnd.ms-excel", isXls},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", isXlsx},
    {"txt", "text/plain", isText},
    {"csv", "text/csv", isText},
}};

} // namespace

std::string extensionOf(std::string_view name)
{
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) {
        return {};
    }
    std::string extension(name.substr(dot + 1));
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return extension;
}

std::string allowedType(std::string_view name, std::string_view bytes)
{
    const auto extension = extensionOf(name);
    const auto* const type = std::ranges::find(types, extension, &FileType::extension);
    return type != types.end() && type->fits(bytes) ? std::string(type->mime) : std::string();
}

} // namespace backline::server::usecases
