#pragma once

#include "models/domain/customer.h"

#include <QString>

namespace backline::items {

/// "Page: https://…", one line for each fact; programs' own words become people's where they are known. GUI
/// thread.
QString visitText(const domain::CustomerContext& context);

/// "Customer for 3 years"; less than a day is "New customer".
QString customerAge(int days);

} // namespace backline::items
