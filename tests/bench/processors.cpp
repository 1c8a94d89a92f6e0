#include "tests/bench/processors.h"

#include <cstddef>
#include <sched.h>
#include <unistd.h>

namespace backline::bench {

void keepTo(Share share)
{
    const long count = ::sysconf(_SC_NPROCESSORS_ONLN);
    if (count < 2 || share == Share::All) {
        return;
    }
    cpu_set_t chosen;
    CPU_ZERO(&chosen);
    const int end = share == Share::First ? 1 : static_cast<int>(count);
    for (int processor = share == Share::First ? 0 : 1; processor < end; ++processor) {
        CPU_SET(static_cast<std::size_t>(processor), &chosen);
    }
    ::sched_setaffinity(0, sizeof chosen, &chosen);
}

} // namespace backline::bench
