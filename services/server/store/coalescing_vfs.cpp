#include "services/server/store/coalescing_vfs.h"

#include <sqlite3.h>

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

namespace backline::server::store {

namespace {

/// SQLite writes at most 128 KB at a time, less one byte.
constexpr int pieceSize = 120 * 1024;

/// What stands behind the system's own file in the memory that SQLite provides for a file. The system's file
/// stays itself, but for its methods: a copy of its own table in which some are ours.
struct Extension
{
    const sqlite3_io_methods* system = nullptr;
    sqlite3_io_methods methods = {};
    sqlite3_file* log = nullptr; ///< of a database: its open log
    sqlite3_file* database = nullptr; ///< of a log
    std::unique_ptr<char[]> piece; ///< made for the first write
    sqlite3_int64 start = 0; ///< where the piece belongs
    int size = 0;

    sqlite3_int64 end() const { return start + size; }
};

sqlite3_vfs* systemVfs()
{
    static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    return vfs;
}

std::size_t systemFileSize()
{
    constexpr std::size_t alignment = alignof(std::max_align_t);
    const auto size = static_cast<std::size_t>(systemVfs()->szOsFile);
    return (size + alignment - 1) / alignment * alignment;
}

Extension& extensionOf(sqlite3_file* file)
{
    return *std::launder(reinterpret_cast<Extension*>(reinterpret_cast<char*>(file) + systemFileSize()));
}

/// Writes the piece. Afterwards it is empty also when that failed: its transaction has failed, and the next
/// one writes to the same place.
int flush(sqlite3_file* file, Extension& own)
{
    const int size = std::exchange(own.size, 0);
    return size == 0 ? SQLITE_OK : own.system->xWrite(file, own.piece.get(), size, own.start);
}

bool hasPiece(Extension& own)
{
    if (!own.piece) {
        own.piece.reset(new (std::nothrow) char[pieceSize]);
    }
    return own.piece != nullptr;
}

int writeLog(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset)
{
    auto& own = extensionOf(file);
    if (own.size > 0 && (offset != own.end() || count > pieceSize - own.size)) {
        if (const int failure = flush(file, own); failure != SQLITE_OK) {
            return failure;
        }
    }
    if (count > pieceSize || !hasPiece(own)) {
        return own.system->xWrite(file, bytes, count, offset);
    }
    own.start = own.size == 0 ? offset : own.start;
    std::memcpy(own.piece.get() + own.size, bytes, static_cast<std::size_t>(count));
    own.size += count;
    return SQLITE_OK;
}

/// The transaction itself reads back pages that left its cache.
int readLog(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset)
{
    auto& own = extensionOf(file);
    if (own.size > 0 && offset < own.end() && offset + count > own.start) {
        if (const int failure = flush(file, own); failure != SQLITE_OK) {
            return failure;
        }
    }
    return own.system->xRead(file, bytes, count, offset);
}

int syncLog(sqlite3_file* file, int flags)
{
    auto& own = extensionOf(file);
    const int failure = flush(file, own);
    return failure != SQLITE_OK ? failure : own.system->xSync(file, flags);
}

int truncateLog(sqlite3_file* file, sqlite3_int64 size)
{
    auto& own = extensionOf(file);
    const int failure = flush(file, own);
    return failure != SQLITE_OK ? failure : own.system->xTruncate(file, size);
}

int logSize(sqlite3_file* file, sqlite3_int64* size)
{
    auto& own = extensionOf(file);
    const int failure = flush(file, own);
    return failure != SQLITE_OK ? failure : own.system->xFileSize(file, size);
}

/// What was not synced was never committed.
int closeLog(sqlite3_file* file)
{
    auto& own = extensionOf(file);
    if (own.database != nullptr) {
        extensionOf(own.database).log = nullptr;
    }
    const auto* system = own.system;
    own.~Extension();
    return system->xClose(file);
}

int closeDatabase(sqlite3_file* file)
{
    auto& own = extensionOf(file);
    if (own.log != nullptr) {
        extensionOf(own.log).database = nullptr;
    }
    const auto* system = own.system;
    own.~Extension();
    return system->xClose(file);
}

/// The lock of the one who writes to the log is the first one. Who gives it up has synced what it committed.
/// The rest was rolled back and has to leave now: another process may write to the same place next. Whether
/// that works does not matter.
int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    auto& own = extensionOf(file);
    constexpr int writeLock = 0;
    constexpr int giveUp = SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE;
    if (offset == writeLock && flags == giveUp && own.log != nullptr) {
        flush(own.log, extensionOf(own.log));
    }
    return own.system->xShmLock(file, offset, count, flags);
}

void takeOver(sqlite3_file* file, Extension& own)
{
    own.system = file->pMethods;
    own.methods = *file->pMethods;
    file->pMethods = &own.methods;
}

void becomeLog(sqlite3_file* file, const char* name)
{
    auto& own = *new (&extensionOf(file)) Extension;
    takeOver(file, own);
    own.methods.xClose = closeLog;
    own.methods.xRead = readLog;
    own.methods.xWrite = writeLog;
    own.methods.xTruncate = truncateLog;
    own.methods.xSync = syncLog;
    own.methods.xFileSize = logSize;
    own.database = sqlite3_database_file_object(name);
    extensionOf(own.database).log = file;
}

void becomeDatabase(sqlite3_file* file)
{
    auto& own = *new (&extensionOf(file)) Extension;
    takeOver(file, own);
    own.methods.xClose = closeDatabase;
    own.methods.xShmLock = lockShared;
}

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    const int failure = systemVfs()->xOpen(systemVfs(), name, file, flags, outFlags);
    if (failure != SQLITE_OK || file->pMethods == nullptr) {
        return failure;
    }
    if ((flags & SQLITE_OPEN_WAL) != 0) {
        becomeLog(file, name);
    } else if ((flags & SQLITE_OPEN_MAIN_DB) != 0) {
        becomeDatabase(file);
    }
    return SQLITE_OK;
}

sqlite3_vfs* registered()
{
    static constexpr const char* name = "backline-coalescing";
    static sqlite3_vfs own = *systemVfs();
    own.pNext = nullptr;
    own.zName = name;
    own.szOsFile = static_cast<int>(systemFileSize() + sizeof(Extension));
    own.xOpen = openFile;
    if (sqlite3_vfs_register(&own, 0) != SQLITE_OK) {
        throw std::runtime_error("SQLite does not take the file layer of the store");
    }
    return &own;
}

} // namespace

const char* coalescingVfs()
{
    static sqlite3_vfs* const vfs = registered();
    return vfs->zName;
}

} // namespace backline::server::store
