#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace backline::server::http {

/// A file on its way out, read piece by piece while it is sent. It is open: whoever deletes it meanwhile ends
/// no download. One thread at a time.
class OutgoingFile
{
public:
    /// The first `size` bytes of a file; nothing when there is no such file or it has fewer. May wait for the
    /// disk. Throws std::system_error when the system refuses to open it.
    static std::shared_ptr<OutgoingFile> open(const std::filesystem::path& path, std::uint64_t size);

    ~OutgoingFile();
    OutgoingFile(const OutgoingFile&) = delete;
    OutgoingFile& operator=(const OutgoingFile&) = delete;

    std::uint64_t size() const { return m_size; }

    /// The next bytes, as many as there are and have room; 0 at the end, or when nothing more can be read.
    std::size_t read(char* room, std::size_t most);

private:
    OutgoingFile(int descriptor, std::uint64_t size)
        : m_descriptor(descriptor)
        , m_size(size)
    {}

    int m_descriptor;
    std::uint64_t m_size;
    std::uint64_t m_read = 0;
};

} // namespace backline::server::http
