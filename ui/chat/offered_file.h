#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QMimeData;

namespace backline::ui {

/// What somebody dropped, pasted or picked to be sent: a file of this computer, or a picture that is none
/// yet.
struct OfferedFile
{
    QString path;
    QByteArray picture; ///< PNG
};

/// Whether this is meant as files. A table or a page from another program, which also brings a picture of
/// itself, is meant as text.
bool bringsFiles(const QMimeData& data);

/// The files of this computer in it, else its picture.
QList<OfferedFile> offeredFiles(const QMimeData& data);

} // namespace backline::ui
