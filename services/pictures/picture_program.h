#pragma once

#include <QString>

#include <chrono>

namespace backline::pictures {

/// The program that decodes, and how long one picture may take it.
struct PictureProgram
{
    QString path;
    std::chrono::milliseconds patience = std::chrono::seconds(20);
};

/// backline-pictures beside the running program. After QCoreApplication's start.
PictureProgram installedPictureProgram();

} // namespace backline::pictures
