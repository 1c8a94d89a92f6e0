#include "app/desktop/end_signals.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace backline::desktop {

namespace {

// A signal handler has nowhere else to look.
volatile std::sig_atomic_t eventHandle = -1;

void ring(int)
{
    const int before = errno;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(eventHandle, &one, sizeof one);
    errno = before;
}

void handle(void (*handler)(int))
{
    for (const int number : {SIGTERM, SIGINT}) {
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
        ::sigaction(number, &action, nullptr);
    }
}

} // namespace

EndSignals::EndSignals()
    : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_notifier(m_event, QSocketNotifier::Read)
{
    eventHandle = m_event;
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier.setEnabled(false);
        Q_EMIT endRequested();
    });
    handle(&ring);
}

EndSignals::~EndSignals()
{
    handle(SIG_DFL);
    eventHandle = -1;
    ::close(m_event);
}

} // namespace backline::desktop
