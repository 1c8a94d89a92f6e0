#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace backline::tests {

/// What Python's json.loads says to a text.
struct PythonVerdict
{
    bool accepted = false; ///< or refused for another reason than its syntax
    QByteArray message;
    qsizetype offset = 0;
};

/// Asks /usr/bin/python3 about all texts at once; nothing when it is not there.
std::optional<QList<PythonVerdict>> askPython(const QList<QByteArray>& texts);

} // namespace backline::tests
