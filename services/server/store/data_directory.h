#pragma once

#include <array>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace backline::server::store {

/// Why a data directory cannot be used; the text says what to do.
class DataDirectoryError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// The directory with everything a server keeps: 0700, its files 0600, used by one server at a time.
class DataDirectory
{
public:
    /// Makes the directory when it is missing; refuses one that others may read. Does not lock it.
    explicit DataDirectory(std::filesystem::path path);
    ~DataDirectory();
    DataDirectory(const DataDirectory&) = delete;
    DataDirectory& operator=(const DataDirectory&) = delete;

    /// Takes the directory for this server. Throws when another one has it.
    void lock();

    /// True when the last server did not stop in order. Known after lock().
    bool wasLeftUncleanly() const { return m_unclean; }

    /// Notes that the server stopped in order, and gives the directory back.
    void releaseCleanly();

    /// The server did not come to its work: the next one has no more to check than this one had.
    void leaveAsFound();

    std::filesystem::path database() const { return m_path / "backline.db"; }

    std::filesystem::path searchIndex() const { return m_path / "search.db"; }

    /// Where uploaded files lie; made with the first one.
    std::filesystem::path uploads() const { return m_path / "uploads"; }

    std::filesystem::path backup(int fromVersion) const;

    /// The key that signs tokens; made on first use.
    std::array<unsigned char, 32> tokenKey() const;

private:
    std::filesystem::path m_path;
    int m_lock = -1;
    bool m_unclean = false;
};

} // namespace backline::server::store
