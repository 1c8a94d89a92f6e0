#pragma once

namespace backline::alerts {
class Notifications;
class Sounds;
} // namespace backline::alerts

namespace backline::ui {

class AlertChoices;

/// By what somebody can be told, and how he wants it.
struct AlertMeans
{
    alerts::Notifications& notifications;
    alerts::Sounds& sounds;
    AlertChoices& choices;
};

} // namespace backline::ui
