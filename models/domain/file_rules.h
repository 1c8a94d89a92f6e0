#pragma once

#include <string_view>

/// Which files a conversation takes, and how careful a person has to be with one. Pure; any thread.
namespace backline::domain {

inline constexpr long long largestFile = 10LL * 1024 * 1024;

/// By the end of its name: what is in it the server looks at.
bool isAllowedFile(std::string_view name);

/// The allowed endings, for people: "jpg, png, …".
std::string_view allowedFileEndings();

/// Of a MIME type: something that can be looked at in the conversation.
bool isPicture(std::string_view mime);

/// What can happen to whoever opens a file of this name.
enum class FileRisk
{
    None,
    Macros, ///< the program that opens it may run what is in it
    Unknown ///< it may be a program: it can be kept, but not be opened from here
};

FileRisk riskOf(std::string_view name);

} // namespace backline::domain
