#include "ui/common/appearance.h"

#include "ui/common/control_style.h"
#include "ui/common/list_access.h"
#include "ui/common/reading_order.h"
#include "ui/common/style_sheet.h"
#include "ui/common/text_style.h"

#include <QApplication>
#include <QScreen>

static void initialiseResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(style);
}

namespace backline::ui {

namespace {

Appearance* appearanceOf(const QCoreApplication* application)
{
    return application ? application->findChild<Appearance*>({}, Qt::FindDirectChildrenOnly) : nullptr;
}

QFont bodyFont(const QFont& systemFont)
{
    constexpr double bodyPixels = 13.0;
    const auto* screen = QGuiApplication::primaryScreen();
    const double scale = fontScale(systemFont, screen ? screen->logicalDotsPerInchY() : 96.0);
    auto font = systemFont;
    font.setPixelSize(qRound(bodyPixels * scale));
    return font;
}

} // namespace

Appearance::Appearance(QApplication& application, Theme theme)
    : QObject(&application)
    , m_application(application)
    , m_systemPalette(QGuiApplication::palette())
    , m_palette(Palette::forTheme(theme, m_systemPalette))
{
    initialiseResources();
    useListAccess();
    useReadingOrder();
    QApplication::setStyle(new ControlStyle); // the application's
    QApplication::setFont(bodyFont(QApplication::font()));
    apply();
}

Theme Appearance::systemTheme() const
{
    const bool isDark = m_systemPalette.color(QPalette::Window).lightness()
        < m_systemPalette.color(QPalette::WindowText).lightness();
    return isDark ? Theme::Dark : Theme::Light;
}

void Appearance::setTheme(Theme theme)
{
    if (theme == m_palette.theme()) {
        return;
    }
    m_palette = Palette::forTheme(theme, m_systemPalette);
    apply();
    Q_EMIT changed();
}

void Appearance::apply()
{
    QApplication::setPalette(m_palette.toQPalette());
    m_application.setStyleSheet(styleSheet(m_palette, textFont(TextStyle::Body).pixelSize()));
}

Appearance& applyTheme(QApplication& application, Theme theme)
{
    if (auto* appearance = appearanceOf(&application)) {
        appearance->setTheme(theme);
        return *appearance;
    }
    return *new Appearance(application, theme); // the application's child
}

const Palette& paletteOf(const QWidget* /*widget*/)
{
    static const auto light = Palette::forTheme(Theme::Light);
    const auto* appearance = appearanceOf(QCoreApplication::instance());
    return appearance ? appearance->palette() : light;
}

} // namespace backline::ui
