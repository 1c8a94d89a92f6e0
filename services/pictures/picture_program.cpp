#include "services/pictures/picture_program.h"

#include <QCoreApplication>
#include <QDir>

namespace backline::pictures {

using namespace Qt::Literals::StringLiterals;

PictureProgram installedPictureProgram()
{
    return {QDir(QCoreApplication::applicationDirPath()).filePath(u"backline-pictures"_s)};
}

} // namespace backline::pictures
