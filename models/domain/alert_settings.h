#pragma once

namespace backline::domain {

/// For whom among those who wait it rings.
enum class AlertScope
{
    Everybody,
    MineFirst, ///< those whom I may help at once, the others when nobody took them for a while
    Pressing ///< only high and highest
};

/// How somebody wants to be told.
struct AlertSettings
{
    bool sounds = true;
    int volume = 60; ///< 1 to 100
    AlertScope scope = AlertScope::Everybody;
    int repeatSeconds = 15; ///< for those who wait; 0: only once
    bool notifications = true;
    bool hidesWords = false; ///< notifications show no names and nothing that was said
    bool staysInTray = false; ///< when the window is closed

    bool operator==(const AlertSettings&) const = default;
};

} // namespace backline::domain
