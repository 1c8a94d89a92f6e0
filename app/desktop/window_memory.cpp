#include "app/desktop/window_memory.h"

#include "services/cache/layout.h"
#include "ui/common/appearance.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto windowKey = u"window"_s;
const auto themeKey = u"theme"_s;
const auto keysKey = u"keys"_s;

QString wordOf(ui::Theme theme)
{
    switch (theme) {
    case ui::Theme::Dark:
        return u"dark"_s;
    case ui::Theme::HighContrast:
        return u"high-contrast"_s;
    case ui::Theme::Light:
        break;
    }
    return u"light"_s;
}

} // namespace

void setThemeByWord(ui::Appearance& appearance, const QString& word)
{
    auto wanted = appearance.systemTheme();
    for (const auto theme : {ui::Theme::Light, ui::Theme::Dark, ui::Theme::HighContrast}) {
        wanted = word == wordOf(theme) ? theme : wanted;
    }
    appearance.setTheme(wanted);
}

WindowMemory::WindowMemory(const Parts& parts, const QString& givenTheme)
    : m_parts(parts)
{
    setTheme(givenTheme.isEmpty() ? m_parts.layout.load(themeKey).toString() : givenTheme);
    connect(&m_parts.window, &ui::MainWindow::themeRequested, this, [this](std::optional<ui::Theme> theme) {
        const auto word = theme ? wordOf(*theme) : QString();
        setTheme(word);
        m_parts.layout.save(themeKey, word);
    });
    restoreKeys();
    m_parts.window.restoreLayoutState(m_parts.layout.load(windowKey).toByteArray());
    watchWindow();
}

void WindowMemory::setTheme(const QString& word)
{
    setThemeByWord(m_parts.appearance, word);
    const auto theme = m_parts.appearance.theme();
    m_parts.window.setThemeChoice(word == wordOf(theme) ? std::optional(theme) : std::nullopt);
}

void WindowMemory::watchWindow()
{
    constexpr int pause = 500;
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &WindowMemory::save);
    connect(&m_parts.window, &ui::MainWindow::layoutChanged, &m_pause, qOverload<>(&QTimer::start));
}

void WindowMemory::save()
{
    m_parts.layout.save(windowKey, m_parts.window.layoutState());
}

void WindowMemory::restoreKeys()
{
    std::map<QString, QString> changed;
    const auto kept = m_parts.layout.load(keysKey).toMap();
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        changed[it.key()] = it.value().toString();
    }
    m_parts.commands.restoreShortcuts(changed);
    connect(&m_parts.commands, &ui::CommandRegistry::shortcutsChanged, this, &WindowMemory::saveKeys);
}

void WindowMemory::saveKeys()
{
    QVariantMap changed;
    for (const auto& [id, keys] : m_parts.commands.changedShortcuts()) {
        changed[id] = keys;
    }
    m_parts.layout.save(keysKey, changed);
}

} // namespace backline::desktop
