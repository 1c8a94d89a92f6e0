#pragma once

namespace backline::bench {

// Of the machine's processors, those that this process may use.
enum class Share
{
    All,
    First, // the program that is measured
    Others // its load
};

// Of this thread and those it starts from now on. Nothing happens where there is only one processor.
void keepTo(Share share);

} // namespace backline::bench
