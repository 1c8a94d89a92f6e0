#pragma once

/// What this process gives up before it sees a stranger's bytes. False: something could not be given up, and
/// then it must not go on.
namespace backline::pictures {

/// The open files of the parent, memory, processor time, every written file, core dumps and new privileges;
/// and it ends with its parent. Main thread, first of all.
bool confine();

/// No file, socket or pipe can be opened from here on, and no process or thread started; what is open stays
/// usable. After everything was loaded.
bool openNothingMore();

} // namespace backline::pictures
