#pragma once

#include "models/domain/alert_settings.h"

#include <QObject>

namespace backline::cache {
class Layout;
}

namespace backline::ui {

/// How the user of this profile wants to be told, kept in the local store. GUI thread.
class AlertChoices final : public QObject
{
    Q_OBJECT

public:
    /// The layout outlives it. @p standard is what holds until something is chosen.
    AlertChoices(cache::Layout& layout, const domain::AlertSettings& standard, QObject* parent = nullptr);

    const domain::AlertSettings& now() const { return m_settings; }

    /// Holds at once and from now on.
    void choose(const domain::AlertSettings& settings);

Q_SIGNALS:
    void changed();

private:
    cache::Layout& m_layout;
    domain::AlertSettings m_settings;
};

} // namespace backline::ui
