#pragma once

class QAbstractButton;

namespace backline::ui {

/// Has assistive technology read this button for what it is: with a QMenu as its child a menu button whose
/// menu can be read and whose action opens it without waiting for a choice; checkable, one of several. Call
/// it first in the button's constructor.
void useButtonAccess(QAbstractButton* button);

} // namespace backline::ui
