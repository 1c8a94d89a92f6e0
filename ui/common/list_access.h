#pragma once

namespace backline::ui {

/// Has assistive technology read every QListView of the application as a list whose rows are in sight only
/// while the list is. (Qt's own rows of a hidden list count as shown, so that a name may be found on a page
/// that nobody sees.) Buttons that lie over a list follow its rows. May be called any number of times. GUI
/// thread.
void useListAccess();

} // namespace backline::ui
