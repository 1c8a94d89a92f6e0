#include "tests/ui/screenshot.h"

#include "ui/common/appearance.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTest>

#include <array>
#include <memory>
#include <utility>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;
using ui::Theme;

namespace {

constexpr std::array themes{
    std::pair{Theme::Light, "light"},
    std::pair{Theme::Dark, "dark"},
    std::pair{Theme::HighContrast, "high-contrast"}};

bool saveOne(const QString& file, const std::function<QWidget*()>& make, const QSize& size)
{
    const std::unique_ptr<QWidget> widget(make());
    widget->resize(size);
    widget->show();
    widget->activateWindow();
    if (!QTest::qWaitForWindowActive(widget.get())) {
        return false;
    }
    QCoreApplication::processEvents();
    return widget->grab().save(file);
}

} // namespace

bool saveScreenshots(const QString& name, const std::function<QWidget*()>& make, int width, int height)
{
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    QDir folder(QStringLiteral(BACKLINE_BINARY_DIR "/../screenshots"));
    bool isSaved = folder.mkpath(u"."_s);
    for (const auto& [theme, word] : themes) {
        ui::applyTheme(application, theme);
        const auto file = folder.filePath(name + u'-' + QString::fromLatin1(word) + u".png"_s);
        isSaved = saveOne(file, make, {width, height}) && isSaved;
    }
    ui::applyTheme(application, Theme::Light);
    return isSaved;
}

} // namespace backline::tests
