#include "ui/desk/alert_choices.h"

#include "services/cache/layout.h"

#include <QVariantMap>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto key = u"alerts"_s;
const auto sounds = u"sounds"_s;
const auto volume = u"volume"_s;
const auto scope = u"scope"_s;
const auto repeat = u"repeat"_s;
const auto notifications = u"notifications"_s;
const auto hidesWords = u"hides-words"_s;
const auto staysInTray = u"stays-in-tray"_s;

QVariantMap toMap(const domain::AlertSettings& settings)
{
    return {
        {sounds, settings.sounds},
        {volume, settings.volume},
        {scope, static_cast<int>(settings.scope)},
        {repeat, settings.repeatSeconds},
        {notifications, settings.notifications},
        {hidesWords, settings.hidesWords},
        {staysInTray, settings.staysInTray}};
}

/// What another version has written may be missing or of another range.
domain::AlertSettings fromMap(const QVariantMap& map, const domain::AlertSettings& standard)
{
    constexpr int last = static_cast<int>(domain::AlertScope::Pressing);
    const auto number = [&map](const QString& name, int least, int most, int otherwise) {
        return std::clamp(map.value(name, otherwise).toInt(), least, most);
    };
    domain::AlertSettings settings;
    settings.sounds = map.value(sounds, standard.sounds).toBool();
    settings.volume = number(volume, 1, 100, standard.volume);
    settings.scope =
        static_cast<domain::AlertScope>(number(scope, 0, last, static_cast<int>(standard.scope)));
    settings.repeatSeconds = number(repeat, 0, 3'600, standard.repeatSeconds);
    settings.notifications = map.value(notifications, standard.notifications).toBool();
    settings.hidesWords = map.value(hidesWords, standard.hidesWords).toBool();
    settings.staysInTray = map.value(staysInTray, standard.staysInTray).toBool();
    return settings;
}

} // namespace

AlertChoices::AlertChoices(cache::Layout& layout, const domain::AlertSettings& standard, QObject* parent)
    : QObject(parent)
    , m_layout(layout)
    , m_settings(fromMap(layout.load(key).toMap(), standard))
{}

void AlertChoices::choose(const domain::AlertSettings& settings)
{
    if (settings != m_settings) {
        m_settings = settings;
        m_layout.save(key, toMap(settings));
        Q_EMIT changed();
    }
}

} // namespace backline::ui
