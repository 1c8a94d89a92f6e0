#pragma once

#include <QList>
#include <QStringList>

namespace backline::cache {

/// The steps that bring an empty file to today's form, one after the other; the file's user_version says how
/// many it has behind it. A step that was released is never changed.
const QList<QStringList>& localStoreSteps();

} // namespace backline::cache
