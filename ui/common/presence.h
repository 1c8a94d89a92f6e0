#pragma once

#include "models/domain/person.h"
#include "ui/common/palette.h"

class QPainter;
class QRectF;
class QString;

namespace backline::ui {

/// "Available", "Busy", "Away", "Offline", translated.
QString presenceWord(domain::Presence presence);

/// A filled, barred, half filled or empty round: told apart without colour.
void paintPresence(QPainter& painter, const QRectF& area, domain::Presence presence, const Palette& palette);

} // namespace backline::ui
