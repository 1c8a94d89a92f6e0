#pragma once

#include "services/server/store/data_directory.h"
#include "services/server/store/database.h"
#include "services/server/store/migrations.h"

#include <memory>

namespace backline::server {

/// Opens the store of a locked directory for a server: checked when the last stop was unclean, backed up and
/// brought to the newest schema. Throws std::runtime_error whose text says what to do. Keep what it returns
/// until others have opened the store: whoever closes it last waits for a checkpoint.
std::unique_ptr<store::Database> prepareStore(
    const store::DataDirectory& directory,
    const std::vector<store::Migration>& steps = store::migrations()
);

/// Opens the store, and after a fault checks it, before it is trusted with another write.
std::unique_ptr<store::Database> openChecked(const store::DataDirectory& directory);

} // namespace backline::server
