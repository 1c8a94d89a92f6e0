#pragma once

#include "services/pictures/picture_program.h"

#include <QString>
#include <QTemporaryDir>

namespace backline::tests {

/// A decoder of the test's own, which does what @p script says. GUI thread.
class ScriptProgram
{
public:
    explicit ScriptProgram(const QByteArray& script);

    pictures::PictureProgram program() const { return {path()}; }

    QString path() const { return m_folder.filePath(QStringLiteral("decoder")); }

private:
    QTemporaryDir m_folder;
};

} // namespace backline::tests
