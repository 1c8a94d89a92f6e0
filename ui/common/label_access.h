#pragma once

namespace backline::ui {

/// Has assistive technology read a PlainLabel that has a buddy as the label of it and not by its words, which
/// are the buddy's own name: whoever looks for a field by name finds the field. May be called any number of
/// times. GUI thread.
void useLabelAccess();

} // namespace backline::ui
