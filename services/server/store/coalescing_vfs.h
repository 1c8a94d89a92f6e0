#pragma once

namespace backline::server::store {

/// The name of an SQLite VFS that is the system's own, except that what one transaction adds to the log
/// (WAL) is collected in memory and written in pieces of 120 KB before it is synced: SQLite itself writes
/// every page with two system calls.
///
/// Nothing is put off beyond the sync of its commit, before which nobody else looks at it; so this is only
/// for connections with synchronous=FULL. Errors of such writes come out at the sync, or at whatever needs
/// the bytes before. Any thread.
const char* coalescingVfs();

} // namespace backline::server::store
