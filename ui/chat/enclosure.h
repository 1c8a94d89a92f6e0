#pragma once

#include "models/items/carried.h"
#include "ui/common/palette.h"

#include <QImage>
#include <QRect>
#include <QString>

class QModelIndex;
class QPainter;

namespace backline::ui {

enum class EnclosureAction
{
    None,
    Open, ///< a file, in the program that this computer has for it
    Save,
    Read ///< an article
};

/// The file or the article in a bubble. Texts are safe to show.
struct Enclosure
{
    items::Carried carried;
    QString name;
    QString detail;
    bool canOpen = false;

    bool isThere() const { return carried.kind != items::Carried::Kind::Nothing; }

    bool isPicture() const { return carried.kind == items::Carried::Kind::Picture; }

    bool isArticle() const { return carried.kind == items::Carried::Kind::Article; }
};

/// Of a row of ThreadModel.
Enclosure enclosureOf(const QModelIndex& index);

/// What somebody does who just presses it.
EnclosureAction usualAction(const Enclosure& enclosure);

/// Where its parts are, relative to the row's corner. Parts that are absent are empty.
struct EnclosureGeometry
{
    QRect frame;
    QRect picture; ///< as large before the picture is there as afterwards
    QRect icon;
    QRect name;
    QRect detail;
    QRect open; ///< words that can be pressed; of an article "Read"
    QRect save;

    EnclosureAction actionAt(const Enclosure& enclosure, QPoint point) const;
};

/// The largest a picture is shown in a bubble.
QSize largestPicture();

/// The width it takes of @p room.
int enclosureWidth(const Enclosure& enclosure, int room);
EnclosureGeometry layOutEnclosure(const Enclosure& enclosure, QPoint topLeft, int room);

/// @p picture may be null: then @p pictureWords stand in its place.
void paintEnclosure(
    QPainter& painter,
    const Enclosure& enclosure,
    const EnclosureGeometry& geometry,
    const QImage& picture,
    const QString& pictureWords,
    const Palette& palette
);

} // namespace backline::ui
