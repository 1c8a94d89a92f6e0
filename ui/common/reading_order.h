#pragma once

namespace backline::ui {

/// Has assistive technology read what stands in plain widgets and splitters in the order of the screen: that
/// of the layout, or of the splitter's parts. (Qt reads in the order of stacking, which for a splitter is the
/// wrong way round.) May be called any number of times. GUI thread.
void useReadingOrder();

} // namespace backline::ui
