#include "tests/pictures/script_program.h"

#include <QFile>

namespace backline::tests {

ScriptProgram::ScriptProgram(const QByteArray& script)
{
    QFile file(path());
    if (file.open(QIODevice::WriteOnly)) {
        file.write("#!/bin/sh\n" + script + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
}

} // namespace backline::tests
