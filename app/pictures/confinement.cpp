#include "app/pictures/confinement.h"

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace backline::pictures {

namespace {

constexpr rlim_t mostMemory = 512UL * 1024 * 1024; ///< 40 million pixels of 4 bytes twice, and the libraries
constexpr rlim_t mostSeconds = 10;

/// Never more than was left already.
bool limit(auto resource, rlim_t most)
{
    rlimit current{};
    if (::getrlimit(resource, &current) != 0) {
        return false;
    }
    const rlim_t lower = std::min(current.rlim_max, most);
    const rlimit wanted{lower, lower};
    return ::setrlimit(resource, &wanted) == 0;
}

} // namespace

bool confine()
{
    // The embedded server's sockets may come along from the desk.
    ::closefrom(STDERR_FILENO + 1);
    // Should the parent be gone already, standard input ends by itself.
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0
        && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        // A collector of crashes gets a dump in spite of the limit.
        && ::prctl(PR_SET_DUMPABLE, 0) == 0 && limit(RLIMIT_CORE, 0) && limit(RLIMIT_AS, mostMemory)
        && limit(RLIMIT_CPU, mostSeconds) && limit(RLIMIT_FSIZE, 0);
}

bool openNothingMore()
{
    return limit(RLIMIT_NPROC, 0) && limit(RLIMIT_NOFILE, 0);
}

} // namespace backline::pictures
