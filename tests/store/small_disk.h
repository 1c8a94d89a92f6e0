#pragma once

#include <QString>
#include <QTemporaryDir>

#include <filesystem>

namespace backline::tests {

/// A real file system of a few megabytes in memory, gone with the object. Mounting needs root.
class SmallDisk
{
public:
    SmallDisk() = default;
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /// Why it cannot be had here; empty when it is mounted.
    QString mount(int megabytes);

    std::filesystem::path path() const;

    /// Takes every byte that is free, and gives all of them back.
    void fill();
    void makeRoom();

private:
    QTemporaryDir m_directory;
    bool m_mounted = false;
};

} // namespace backline::tests
