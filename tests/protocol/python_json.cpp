#include "tests/protocol/python_json.h"

#include <QFileInfo>
#include <QProcess>

namespace backline::tests {

namespace {

constexpr auto script = R"(
import json, sys
for line in sys.stdin:
    try:
        json.loads(bytes.fromhex(line.strip()))
        print('ok')
    except json.JSONDecodeError as error:
        print(error.pos, error.msg)
    except (ValueError, RecursionError):
        print('ok')
)";

} // namespace

std::optional<QList<PythonVerdict>> askPython(const QList<QByteArray>& texts)
{
    const auto program = QStringLiteral("/usr/bin/python3");
    if (!QFileInfo(program).isExecutable()) {
        return std::nullopt;
    }
    QProcess python;
    python.start(program, {QStringLiteral("-c"), QString::fromUtf8(script)});
    for (const auto& text : texts) {
        python.write(text.toHex() + '\n');
    }
    python.closeWriteChannel();
    constexpr int patience = 60'000;
    if (!python.waitForFinished(patience) || python.exitCode() != 0) {
        return std::nullopt;
    }
    QList<PythonVerdict> verdicts;
    for (const auto& line : python.readAllStandardOutput().split('\n')) {
        const auto space = line.indexOf(' ');
        if (line == "ok") {
            verdicts.append({true, {}, 0});
        } else if (space > 0) {
            verdicts.append({false, line.mid(space + 1), line.left(space).toLongLong()});
        }
    }
    return verdicts;
}

} // namespace backline::tests
